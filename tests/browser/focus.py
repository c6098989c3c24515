"""Whether the focus is seen (WCAG 2.4.7 and 2.4.11)."""

# Its outline in sight, and some point of it in front of all that sticks or floats.
HIDDEN_FOCUS = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return "";
  const name = `${it.tagName} ${it.id} ${it.textContent.trim().slice(0, 40)}`;
  const style = getComputedStyle(it);
  // Within a field for a date the browser's own button has the focus, and an outline of its own.
  const isOfBrowser = /^date/.test(it.type ?? "") && !it.matches(":focus-visible");
  if (!isOfBrowser && style.outlineStyle === "none" && style.boxShadow === "none") return `no outline: ${name}`;
  const boxes = [...it.getClientRects()].filter((box) => box.width && box.height);
  for (const whole of boxes) {
    // Of what is taller than the window, the part that is in it.
    const [top, bottom] = [Math.max(whole.top, 0), Math.min(whole.bottom, innerHeight)];
    const box = { left: whole.left, width: whole.width, top, height: bottom - top };
    if (box.height <= 0) continue;
    for (const across of [0.1, 0.5, 0.9]) {
      for (const down of [0.1, 0.5, 0.9]) {
        const front = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
        if (front && (it.contains(front) || front.contains(it) && getComputedStyle(front).position !== "sticky")) return "";
      }
    }
  }
  return `behind: ${name}`;
}"""


def hidden_focus(page) -> str:
    """What has the focus without being seen; empty where all is well."""
    return page.evaluate(HIDDEN_FOCUS)
