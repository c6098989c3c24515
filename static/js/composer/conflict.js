/* Somebody else's version has come in: both stand side by side, as the server drew them, until a person chooses. */
import { form } from "./fields.js";
import { button } from "./status.js";

const shown = () => document.getElementById("composer-conflict");

export const focus = () => shown()?.focus();

export function remove() {
  shown()?.remove();
}

export function show({ html, edits }, { keepMine, takeTheirs }) {
  remove();
  const template = document.createElement("template");
  template.innerHTML = html;
  const section = template.content.firstElementChild;
  section.tabIndex = -1;
  const byHand = button("Go on editing mine", () => {
    form.scrollIntoView({ block: "start" });
    (form.querySelector("[contenteditable=true]") ?? form.elements.title).focus();
  }, "button");
  const keep = section.querySelector("[data-keep-mine]");
  keep.type = "button";
  keep.addEventListener("click", () => {
    remove();
    keepMine(edits);
    (form.querySelector("[contenteditable=true]") ?? form.elements.title).focus();
  });
  const take = section.querySelector("[data-take-theirs]");
  take.addEventListener("click", (event) => {
    event.preventDefault();
    takeTheirs();
  });
  take.after(" ", byHand);
  form.before(section);
  section.focus();
}
