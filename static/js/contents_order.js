/* Drag the contents by their dots. The arrows beside them are plain buttons and need nothing of this. */
const FORM = "contents-order";

function middle(row) {
  const box = row.getBoundingClientRect();
  return box.top + box.height / 2;
}

function begin(event) {
  const handle = event.target.closest(".drag-handle");
  const list = handle?.closest(`#${FORM} .sortable`);
  if (!list || event.button !== 0) return;
  event.preventDefault();
  const row = handle.closest("li");
  const before = [...list.children];
  row.classList.add("dragging");
  handle.setPointerCapture(event.pointerId);

  // The others step around the dragged row: moved itself, it would lose the pointer.
  const move = (moving) => {
    while (row.previousElementSibling && moving.clientY < middle(row.previousElementSibling)) row.after(row.previousElementSibling);
    while (row.nextElementSibling && moving.clientY > middle(row.nextElementSibling)) row.before(row.nextElementSibling);
  };
  const putBack = () => list.replaceChildren(...before);
  const escape = (pressed) => {
    if (pressed.key !== "Escape") return;
    putBack();
    end();
  };
  const end = () => {
    row.classList.remove("dragging");
    handle.removeEventListener("pointermove", move);
    handle.removeEventListener("pointerup", drop);
    handle.removeEventListener("pointercancel", cancel);
    document.removeEventListener("keydown", escape);
  };
  const cancel = () => {
    putBack();
    end();
  };
  const drop = () => {
    end();
    if (before.every((each, place) => each === list.children[place])) return;
    const form = list.closest("form");
    form.elements.moved.value = row.dataset.key;
    // What the server refuses is put back as it was.
    form.addEventListener("htmx:responseError", putBack, { once: true });
    form.addEventListener("htmx:sendError", putBack, { once: true });
    form.requestSubmit();
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("pointerup", drop);
  handle.addEventListener("pointercancel", cancel);
  document.addEventListener("keydown", escape);
}

document.addEventListener("pointerdown", begin);
