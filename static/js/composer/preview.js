/* The page as its readers would have it, beside the text: drawn by the server, anew after every save. */
import { form } from "./fields.js";
import { button, dockTools, say } from "./status.js";

const WIDE = matchMedia("(min-width: 64rem)");

let dialog = null;
let frame = null;
let toggle = null;
let place = 0; // how far it was read: a new drawing begins there

const address = () => `${form.dataset.preview}?frame=1`;

/* Our own page: its scroll place can be read and set. */
const scrollerOf = () => frame.contentDocument?.scrollingElement;

function make() {
  dialog = document.createElement("dialog");
  dialog.className = "composer-preview";
  dialog.setAttribute("aria-label", "Preview");
  const head = document.createElement("div");
  head.className = "sheet-head";
  const title = document.createElement("p");
  title.textContent = "Preview";
  head.append(title, button("Close", () => dialog.close(), "button quiet"));
  frame = document.createElement("iframe");
  frame.title = "Preview of what is saved";
  frame.addEventListener("load", () => {
    const scroller = scrollerOf();
    scroller?.scrollTo({ top: place, behavior: "instant" });
  });
  dialog.append(head, frame);
  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") dialog.close(); });
  dialog.addEventListener("close", () => {
    document.documentElement.classList.remove("previewing");
    toggle.setAttribute("aria-expanded", "false");
    toggle.focus({ preventScroll: true });
  });
  document.body.append(dialog);
}

function reload() {
  if (!dialog?.open) return;
  place = scrollerOf()?.scrollTop ?? place;
  frame.contentWindow.location.replace(address()); // no step in the window's history
}

function open() {
  if (!dialog) make();
  if (WIDE.matches) {
    document.documentElement.classList.add("previewing");
    dialog.show();
  } else {
    dialog.showModal();
  }
  toggle.setAttribute("aria-expanded", "true");
  frame.src = address();
  dialog.querySelector("button").focus({ preventScroll: true });
  say("Preview opened. It shows what is saved.");
}

export function startPreview() {
  toggle = button("Preview", () => (dialog?.open ? dialog.close() : open()), "button small");
  toggle.setAttribute("aria-expanded", "false");
  dockTools.append(toggle);
  form.addEventListener("composer:saved", reload);
  WIDE.addEventListener("change", () => dialog?.open && dialog.close());
}
