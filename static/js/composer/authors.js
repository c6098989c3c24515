/* The byline's rows are added, moved and removed on the page; without this the same buttons do it by a request. */
import { form, rowLike, stateOf } from "./fields.js";
import { offerUndo, say } from "./status.js";

const list = document.getElementById("authors");
let model = null; // an empty row to make new ones from, also when all were removed
let added = 0;

const changed = () => form.dispatchEvent(new CustomEvent("composer:change", { bubbles: true }));
const freshName = () => `new${Date.now().toString(36)}${added++}_`;

function settle() {
  for (const [place, row] of [...list.children].entries()) {
    for (const button of row.querySelectorAll("button[value^='author_up:']")) button.disabled = place === 0;
    for (const button of row.querySelectorAll("button[value^='author_down:']")) button.disabled = place === list.children.length - 1;
    for (const labelled of row.querySelectorAll("[aria-label]")) {
      labelled.setAttribute("aria-label", labelled.getAttribute("aria-label").replace(/author \d+/i, `author ${place + 1}`));
    }
  }
  changed();
}

function add() {
  const made = rowLike(model, freshName(), {});
  list.append(made);
  settle();
  made.querySelector("[name=author_name]").focus();
  say("Added.");
}

function remove(row) {
  const after = row.nextElementSibling;
  const near = after ?? row.previousElementSibling;
  row.remove();
  settle();
  (near?.querySelector("[name=author_name]") ?? form.querySelector("button[value=add_author]")).focus();
  offerUndo("Removed.", () => {
    list.insertBefore(row, after?.isConnected ? after : null);
    settle();
    row.querySelector("[name=author_name]").focus();
  });
}

function move(button, row, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (by < 0) other.before(row);
  else other.after(row);
  settle();
  (button.disabled ? row : button).focus();
  say(`Moved to place ${[...list.children].indexOf(row) + 1}.`);
}

/* A kept copy's rows. The accounts' choice is the page's own. */
export function putAuthors(rows) {
  if (!model || JSON.stringify(rows) === JSON.stringify(stateOf(new FormData(form)).authors)) return;
  list.replaceChildren(...rows.map((row) => rowLike(model, freshName(), row)));
  settle();
}

function press(event) {
  const button = event.target.closest("button[name=act]");
  const [act] = button?.value.split(":") ?? [];
  const row = button?.closest(".composer-author");
  if (act === "add_author") add();
  else if (act === "remove_author") remove(row);
  else if (act === "author_up" || act === "author_down") move(button, row, act === "author_up" ? -1 : 1);
  else return;
  event.preventDefault();
}

export function startAuthors() {
  if (!list?.firstElementChild) return; // then a request adds the first row
  model = rowLike(list.firstElementChild, "model_", {});
  form.addEventListener("click", press);
}
