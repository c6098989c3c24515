/* Cancel in a form that htmx opened closes it where it stands, and the focus goes back to what opened it. */
const openers = new Map();

document.addEventListener("htmx:beforeRequest", (event) => {
  const link = event.target;
  if (!link.matches("a[hx-get]")) return;
  const place = link.getAttribute("hx-target").slice(1);
  openers.set(place, link);
  // Pressed again while its form is open: what was typed stays, and the hand goes back to it.
  const field = document.getElementById(place)?.querySelector("textarea");
  if (!field || new URL(link.href).pathname !== new URL(field.form.action).pathname) return;
  event.preventDefault();
  field.focus();
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.classList.contains("remark-place")) event.target.querySelector("textarea, .button.danger, input:checked, input:not([type=hidden])")?.focus();
});

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  if (!close) return;
  event.preventDefault();
  document.getElementById(close.dataset.close).replaceChildren();
  openers.get(close.dataset.close)?.focus();
});
