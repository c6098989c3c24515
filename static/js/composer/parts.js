/* A link to a field within a folded part of the page opens it first. */
function openAround(hash) {
  const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  const part = target && target.closest("details:not([open])");
  if (part) part.open = true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link) openAround(link.getAttribute("href"));
}, { capture: true });
openAround(location.hash);

/* The title is one line: Enter goes on to the dek. What is saved as title stands over the page. */
const form = document.getElementById("composer");
form?.elements.title?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  form.elements.dek.focus();
});
form?.addEventListener("composer:saved", ({ detail }) => {
  document.querySelector(".desk-head h1").textContent = detail.title || "Untitled";
});
