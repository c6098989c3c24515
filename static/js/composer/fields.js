/* What stands in the composer's form, as one value that can be kept, compared and put back. */
import { mounted } from "./document.js";

export const form = document.getElementById("composer");

const NOT_TEXT = new Set(["csrfmiddlewaretoken", "edits", "act", "newer"]);
export const COLUMN = /^(author|passage)_(\w+)$/;
const LIST = { author: "authors", passage: "passages" };

/* Everything that a save sends. Without the editor the plain rows are sent as they are. */
export function collect() {
  return mounted()?.collect() ?? new FormData(form);
}

/* {fields: {name: [values]}, authors: [row], passages: [row]}; a row's fields by their names without the prefix. */
export function stateOf(data) {
  const state = { fields: {}, authors: [], passages: [] };
  const decorative = new Set(data.getAll("passage_decorative"));
  const filled = {};
  for (const [name, value] of data) {
    if (typeof value !== "string" || NOT_TEXT.has(name) || name.startsWith("removed_") || name === "passage_decorative") continue;
    const [, list, column] = COLUMN.exec(name) ?? [];
    if (!list) {
      (state.fields[name] ??= []).push(value);
      continue;
    }
    const place = filled[name] ?? 0;
    filled[name] = place + 1;
    (state[LIST[list]][place] ??= {})[column] = value;
  }
  for (const row of state.passages) row.decorative = decorative.has(row.row);
  return state;
}

/* Equal for the same words: a row's name on this page says nothing, line ends are the browser's. */
export function printOf(state) {
  const print = JSON.stringify(state, (name, value) => (name === "row" ? undefined : value));
  return print.replaceAll("\\r\\n", "\\n");
}

/* A new row from one that is there, its fields as given. */
export function rowLike(model, name, values) {
  const row = model.cloneNode(true);
  row.innerHTML = row.innerHTML.replaceAll(model.dataset.row, name);
  row.dataset.row = name;
  row.id = `row-${name}`;
  for (const wrong of row.querySelectorAll(".field-error")) wrong.remove();
  for (const field of row.querySelectorAll("input, textarea, select")) {
    const column = COLUMN.exec(field.name)?.[2];
    if (field.type === "checkbox") field.checked = Boolean(values.decorative);
    else if (column === "row") field.value = name;
    else if (field.type !== "file") field.value = values[column] ?? "";
  }
  return row;
}
