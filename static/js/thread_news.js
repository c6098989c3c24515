/* While a discussion is open: what others say meanwhile is counted, and put in its place when the reader asks. */
import { asking } from "./asking.js";

const thread = document.querySelector(".thread[data-news]");

const rootOf = (branch) => branch.querySelector(".comment").id;

/* Forms that are open, and what is typed in them, stay: only what is not there yet is put in. */
function adopt(page) {
  const drawn = page.querySelector(".thread[data-news]");
  let first = null;
  const put = (element, before, parent) => {
    const made = document.importNode(element, true);
    parent.insertBefore(made, before);
    htmx.process(made);
    first ||= made.matches(".comment") ? made : made.querySelector(".comment");
  };
  const known = (id) => id && document.getElementById(id);
  for (const branch of [...drawn.querySelectorAll(":scope > .branch")].reverse()) {
    const own = known(rootOf(branch))?.closest(".branch");
    if (!own) {
      let next = branch.nextElementSibling;
      while (next && !(next.matches(".branch") && known(rootOf(next)))) next = next.nextElementSibling;
      const before = next ? known(rootOf(next)).closest(".branch") : thread.querySelector(":scope > .branch:last-of-type")?.nextElementSibling ?? null;
      put(branch, before, thread);
      continue;
    }
    const replies = branch.querySelector(":scope > .branch-replies");
    const ownReplies = own.querySelector(":scope > .branch-replies");
    if (!replies) continue;
    if (!ownReplies) { put(replies, null, own); continue; }
    ownReplies.querySelector("summary").replaceChildren(...document.importNode(replies.querySelector("summary"), true).childNodes);
    for (const reply of replies.querySelectorAll(":scope > .comment")) {
      if (known(reply.id)) continue;
      let next = reply.nextElementSibling;
      while (next && !known(next.id)) next = next.nextElementSibling;
      put(reply, next ? known(next.id) : ownReplies.querySelector(":scope > .branch-more"), ownReplies);
    }
  }
  thread.querySelector(".thread-empty")?.remove();
  thread.querySelector("#thread-count").replaceWith(document.importNode(drawn.querySelector("#thread-count"), true));
  thread.dataset.count = drawn.dataset.count;
  if (first) {
    first.tabIndex = -1;
    first.focus();
  }
}

/* One's own comment is in the page already: its line of the count says so. */
const shownCount = () => Math.max(Number(thread.dataset.count), Number.parseInt(thread.querySelector("#thread-count").textContent, 10) || 0);

if (thread) {
  asking({
    address: () => thread.dataset.news,
    place: thread.querySelector(".news-place"),
    fresh: ({ comments }) => comments - shownCount(),
    noun: ["new comment", "new comments"],
    show: adopt,
  });
}
