/* What stands beside the text on a wide window is a sheet on a narrow one, opened by a button in the dock.
   The stylesheet alone decides which it is: where the button is drawn, it is a sheet. */
import { button, dockTools } from "./status.js";

export function sheetOf(part, { name, opener, className = "" }) {
  const home = part.parentElement;
  const dialog = document.createElement("dialog");
  dialog.className = `sheet panel-sheet ${className}`;
  dialog.setAttribute("aria-label", name);
  const head = document.createElement("div");
  head.className = "sheet-head";
  const title = document.createElement("p");
  title.textContent = name;
  head.append(title, button("Close", () => dialog.close(), "button quiet"));
  dialog.append(head);
  document.body.append(dialog);

  const open = button(opener, () => {
    dialog.append(part);
    dialog.showModal();
  }, "button small sheet-opener");
  dockTools.append(open);

  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => home.append(part));
  // Widened while it was open: it stands beside the text again.
  addEventListener("resize", () => { if (dialog.open && !open.checkVisibility()) dialog.close(); });
  return { close: () => dialog.open && dialog.close() };
}
