/* A handle beside the block under the pointer or in focus. Drawn by the pointer, the block goes to the gap that is marked. */
import { Plugin } from "./library.js";
import { element } from "./elements.js";
import { selectIndex } from "./block_select.js";
import { indexAt, moveToGap } from "./move.js";

const EDGE = 60; // px from the window's edge where a drag scrolls the page

export const handlePlugin = new Plugin({
  view(view) {
    const handle = element("div", { class: "block-handle", "aria-hidden": "true", title: "Drag to move, click to select" });
    const gapLine = element("div", { class: "block-gap", hidden: true });
    const box = view.dom.parentElement;
    box.append(handle, gapLine);
    let index = 0;
    let drag = null;

    const blocks = () => view.dom.querySelectorAll(":scope > [data-kind]");
    const top = (y) => y - box.getBoundingClientRect().top;
    const stand = (at) => {
      const block = blocks()[at];
      if (!block) return;
      index = at;
      handle.style.top = `${top(block.getBoundingClientRect().top)}px`;
    };
    const gapAt = (y) => {
      const all = [...blocks()];
      const found = all.findIndex((block) => {
        const { top: high, height } = block.getBoundingClientRect();
        return y < high + height / 2;
      });
      return found < 0 ? all.length : found;
    };
    const mark = (gap) => {
      const all = blocks();
      const y = gap < all.length ? all[gap].getBoundingClientRect().top : all[all.length - 1].getBoundingClientRect().bottom;
      gapLine.style.top = `${top(y)}px`;
      gapLine.hidden = false;
    };
    const end = () => {
      drag = null;
      gapLine.hidden = true;
      box.classList.remove("is-dragging");
    };

    const over = (event) => {
      if (drag) return;
      const block = event.target.closest?.(".composer-text > [data-kind]");
      if (block) stand([...blocks()].indexOf(block));
    };
    view.dom.addEventListener("pointermove", over);
    handle.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      drag = { index, y: event.clientY, gap: null };
    });
    handle.addEventListener("pointermove", (event) => {
      if (!drag || (drag.gap === null && Math.abs(event.clientY - drag.y) < 4)) return;
      box.classList.add("is-dragging");
      drag.gap = gapAt(event.clientY);
      mark(drag.gap);
      if (event.clientY < EDGE) window.scrollBy(0, -12);
      if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, 12);
    });
    handle.addEventListener("pointerup", () => {
      if (!drag) return;
      const { index: from, gap } = drag;
      end();
      if (gap === null) selectIndex(view, from);
      else moveToGap(view, from, gap);
      view.focus();
    });
    handle.addEventListener("pointercancel", end);
    requestAnimationFrame(() => stand(indexAt(view.state)));
    return {
      update(now) {
        if (!drag) stand(indexAt(now.state));
      },
      destroy() {
        handle.remove();
        gapLine.remove();
      },
    };
  },
});
