/* The contents of an essay: which part is being read, how far, and on a phone the sheet closes after a choice. */
const contents = document.getElementById("contents");
const text = document.getElementById("text");

if (contents && text) {
  const links = [...contents.querySelectorAll("ol a[href^='#']")];
  const parts = links.map((link) => [link, document.getElementById(link.hash.slice(1))]).filter(([, part]) => part);
  const bars = document.querySelectorAll("progress.reading");
  let waiting = false;

  function mark() {
    waiting = false;
    const line = window.innerHeight * 0.3;
    let current = parts[0]?.[0];
    for (const [link, part] of parts) if (part.getBoundingClientRect().top <= line) current = link;
    contents.querySelectorAll("li[aria-current]").forEach((item) => item.removeAttribute("aria-current"));
    current?.closest("li").setAttribute("aria-current", "true");
    const box = text.getBoundingClientRect();
    const length = Math.max(1, box.height - window.innerHeight);
    const read = Math.min(100, Math.max(0, (-box.top / length) * 100));
    bars.forEach((bar) => { bar.hidden = false; bar.value = read; });
  }

  const later = () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } };
  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  mark();
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
  });
}
