/* Copy buttons exist only where copying works. data-copy names an element (#id) or holds the text itself. */
if (navigator.clipboard) {
  document.querySelectorAll("button.copy").forEach((button) => { button.hidden = false; });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const source = button.dataset.copy;
    const words = source.startsWith("#") ? document.querySelector(source).textContent.replace(/\s+/g, " ").trim() : source;
    const name = button.textContent;
    await navigator.clipboard.writeText(words);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = name; }, 2000);
  });
}
