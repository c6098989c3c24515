/* What the server cannot store, said beside the status with the way to the field or the row. */
import { mounted } from "./document.js";
import { form } from "./fields.js";
import { link } from "./status.js";

function fieldOf({ row, field }) {
  if (row) return document.getElementById(`row-${row}`);
  const named = field ? form.elements[field] : null;
  return named instanceof RadioNodeList ? named[0] : named;
}

function lead(problem) {
  const made = link("Show it", problem.row ? `#row-${problem.row}` : `#${fieldOf(problem)?.id || "composer"}`);
  made.addEventListener("click", (event) => {
    event.preventDefault();
    const row = fieldOf(problem);
    if (row?.checkVisibility()) {
      const field = problem.row ? row.querySelector(`[name$="_${problem.field}"]:not([type=hidden])`) : row;
      (field ?? row).focus();
    } else if (problem.row) {
      mounted()?.focusRow(problem.row);
    }
  });
  return made;
}

/* [{text, link}]: the first is said, the others' links follow. */
export function showProblems({ detail, errors = [] }) {
  clearProblems();
  for (const problem of errors) {
    if (!problem.row) fieldOf(problem)?.setAttribute("aria-invalid", "true");
  }
  if (!errors.length) return [{ text: detail ?? "something cannot be stored.", link: null }];
  return errors.map((problem) => ({
    text: problem.message,
    link: problem.row || problem.field ? lead(problem) : null,
  }));
}

export function clearProblems() {
  for (const field of form.querySelectorAll("[aria-invalid=true]")) field.removeAttribute("aria-invalid");
}
