/* Rows of a list are dragged by their dots, with a mouse or a finger; Escape puts them back. */
const EDGE = 48;
const STEP = 12;

function middle(row) {
  const box = row.getBoundingClientRect();
  return box.top + box.height / 2;
}

function scrollerOf(element) {
  let near = element;
  while (near && near !== document.body) {
    if (near.scrollHeight > near.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(near).overflowY)) return near;
    near = near.parentElement;
  }
  return document.scrollingElement;
}

/* `end(row, from, to)`: places among the rows that `selector` finds, counted from 1; equal where nothing moved. */
export function startDragging(list, selector, { begin, end }) {
  const placeOf = (row) => [...list.querySelectorAll(selector)].indexOf(row) + 1;

  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".drag-handle");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    const row = handle.closest(selector);
    const before = [...list.children];
    const from = placeOf(row);
    const scroller = scrollerOf(list);
    row.classList.add("dragging");
    handle.setPointerCapture(event.pointerId);
    begin();

    // The others step around the dragged row: moved itself, it would lose the pointer.
    const move = (moving) => {
      const box = scroller === document.scrollingElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
      if (moving.clientY < box.top + EDGE) scroller.scrollBy(0, -STEP);
      if (moving.clientY > box.bottom - EDGE) scroller.scrollBy(0, STEP);
      while (row.previousElementSibling && moving.clientY < middle(row.previousElementSibling)) row.after(row.previousElementSibling);
      while (row.nextElementSibling && moving.clientY > middle(row.nextElementSibling)) row.before(row.nextElementSibling);
    };
    const stop = (to) => {
      row.classList.remove("dragging");
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", drop);
      handle.removeEventListener("pointercancel", cancel);
      document.removeEventListener("keydown", escape, true);
      end(row, from, to);
    };
    const drop = () => stop(placeOf(row));
    const cancel = () => {
      list.replaceChildren(...before);
      stop(from);
    };
    const escape = (pressed) => {
      if (pressed.key !== "Escape") return;
      pressed.preventDefault(); // a sheet around the list stays open
      cancel();
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("pointercancel", cancel);
    document.addEventListener("keydown", escape, true);
  });
}
