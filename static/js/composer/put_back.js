/* What was kept stands in the form again. */
import { mounted } from "./document.js";
import { putAuthors } from "./authors.js";
import { COLUMN, form, rowLike } from "./fields.js";

function putField(name, values) {
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (field.type === "file") continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

function putPlainPassages(rows) {
  const list = document.getElementById("passages");
  const model = list?.firstElementChild;
  if (!model) return;
  list.replaceChildren(...rows.map((row, place) => rowLike(model, `kept${place}_`, row)));
}

/* What `stateOf` gave stands in the form again; the caller says that it changed. */
export function put(state) {
  const boxes = form.querySelectorAll("input[type=checkbox]");
  const unchecked = [...boxes].filter((box) => !COLUMN.test(box.name)).map((box) => [box.name, []]);
  for (const [name, values] of Object.entries({ ...Object.fromEntries(unchecked), ...state.fields })) putField(name, values);
  putAuthors(state.authors);
  if (mounted()) mounted().replaceWith(state.passages);
  else putPlainPassages(state.passages);
  form.dispatchEvent(new CustomEvent("composer:change", { bubbles: true }));
}
