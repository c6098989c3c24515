/* The sheet in which a narrow window shows remarks: made higher or lower by its handle, by finger or key; closed by
   the button, by Escape, by pulling it down, by the way back, and by a tap beside it. */
const CLICK = 6; // pixels that a finger moves while it only presses
const SHUT = 0.6; // of its height: pulled lower than that, it closes

const isOurs = () => history.state?.sheet === true;

function resize(sheet, handle, isTall) {
  sheet.style.removeProperty("height");
  sheet.classList.toggle("tall", isTall);
  handle.setAttribute("aria-expanded", String(isTall));
}

function byHandle(sheet, handle) {
  let from = null;
  let moved = false;
  handle.addEventListener("pointerdown", (event) => {
    from = { y: event.clientY, height: sheet.offsetHeight };
    moved = false;
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!from) return;
    const up = from.y - event.clientY;
    moved ||= Math.abs(up) > CLICK;
    if (moved) sheet.style.height = `${Math.max(0, from.height + up)}px`;
  });
  const end = (event) => {
    if (!from) return;
    const up = from.y - event.clientY;
    const height = from.height;
    from = null;
    if (!moved) return;
    if (event.type === "pointerup" && height + up < SHUT * height) sheet.close();
    else resize(sheet, handle, up > 0 || (sheet.classList.contains("tall") && up > -height / 5));
  };
  handle.addEventListener("pointerup", end);
  handle.addEventListener("pointercancel", end);
  handle.addEventListener("click", () => {
    if (!moved) resize(sheet, handle, !sheet.classList.contains("tall"));
    moved = false;
  });
}

/* Returns what opens it; the focus goes back by itself to where it was. */
export function remarkSheet(sheet) {
  const handle = sheet.querySelector(".sheet-handle");
  byHandle(sheet, handle);
  sheet.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) {
      // To words of the page: they lie under the sheet.
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      sheet.close();
      document.getElementById(link.hash.slice(1))?.scrollIntoView({ block: "center" });
    } else if (event.target === sheet || event.target.closest("[data-close]")) sheet.close();
  });
  sheet.addEventListener("close", () => { if (isOurs()) history.back(); });
  addEventListener("popstate", () => { if (sheet.open && !isOurs()) sheet.close(); });
  return () => {
    resize(sheet, handle, false);
    history.pushState({ sheet: true }, "");
    sheet.showModal();
  };
}
