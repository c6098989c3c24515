/* The import's preview: one key sets the kind of the block in focus; Split cuts at the cursor. */
const carets = new Map();

const bench = () => document.getElementById("workbench");
const blockOf = (element) => element?.closest?.(".block");

function makeFocusable() {
  for (const block of document.querySelectorAll(".block")) block.tabIndex = 0;
  for (const hint of document.querySelectorAll(".keys-hint")) hint.hidden = false;
}

function go(block, step) {
  const blocks = [...document.querySelectorAll(".block")];
  blocks[blocks.indexOf(block) + step]?.focus();
}

document.addEventListener("keydown", (event) => {
  const block = event.target;
  if (!block.classList?.contains("block") || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "n" || key === "v") {
    event.preventDefault();
    go(block, key === "n" ? 1 : -1);
    return;
  }
  const option = block.querySelector(`option[data-key="${CSS.escape(key)}"]`);
  if (!option) return;
  event.preventDefault();
  block.querySelector("select").value = option.value;
  bench().dataset.focus = block.dataset.block;
  document.getElementById("apply").click();
});

document.addEventListener("change", (event) => {
  if (event.target.matches?.(".block select")) document.getElementById("apply").click();
});

/* Where the cursor was when the text was left: the click on Split takes the focus away. */
document.addEventListener("focusout", (event) => {
  if (event.target.matches?.(".block textarea")) carets.set(event.target.id, event.target.selectionStart);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-split]");
  if (!button) return;
  const text = blockOf(button).querySelector("textarea");
  const at = carets.get(text.id) ?? 0;
  const cuts = text.value.slice(0, at).trim() && text.value.slice(at).trim();
  if (cuts && !/\n[ \t]*\n/.test(text.value.trim())) text.value = `${text.value.slice(0, at)}\n\n${text.value.slice(at)}`;
}, { capture: true });

let focused = "";
document.body.addEventListener("htmx:beforeSwap", () => {
  const active = document.activeElement;
  focused = active?.classList.contains("block") ? active.id : "";
});
document.body.addEventListener("htmx:afterSwap", () => {
  makeFocusable();
  carets.clear();
  const errors = document.getElementById("errors");
  if (errors) errors.focus();
  else if (focused) document.getElementById(focused)?.focus();
  else if (document.activeElement === document.body && bench()?.dataset.focus) {
    document.getElementById(`block-${bench().dataset.focus}`)?.focus();
  }
});

makeFocusable();
