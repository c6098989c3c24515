/* While the essay is open: what others remark on meanwhile is counted, and put in when the reader asks for it. */
import { adopt } from "./margin.js";
import { asking } from "./asking.js";

const tools = document.querySelector(".essay-tools[data-news]");

if (tools) {
  asking({
    address: () => tools.dataset.news,
    place: tools.nextElementSibling,
    fresh: ({ annotations }) => annotations,
    noun: ["new remark", "new remarks"],
    show: (page) => {
      tools.dataset.news = page.querySelector(".essay-tools").dataset.news;
      tools.querySelector("a").replaceWith(document.importNode(page.querySelector(".essay-tools a"), true));
      const [first] = adopt(page);
      document.querySelector("#remarks .margin-head").replaceWith(document.importNode(page.querySelector("#remarks .margin-head"), true));
      document.getElementById("remarks").dispatchEvent(new Event("remarks:changed"));
      if (!first) return;
      location.hash = `a-${first}`; // margin.js goes to its words
      document.querySelector(`#a-${first} [role=comment]`).focus({ preventScroll: true });
    },
    isBusy: () => document.querySelector(".essay-body.note-mode") !== null,
  });
}
