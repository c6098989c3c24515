/* On a narrow window a sign at the side of the text says where remarks end: it stands in no line and on no word. Signs
   that a finger could not part are one, with their number. */
const APART = 44; // pixels: what a finger hits

export function placeMarkers(text, isShown) {
  const markers = [...text.querySelectorAll("a.remark-marker")];
  for (const marker of markers) {
    marker.dataset.name ??= marker.getAttribute("aria-label");
    marker.setAttribute("aria-label", marker.dataset.name);
    marker.classList.remove("in-group");
    marker.removeAttribute("data-count");
  }
  const shown = markers.filter((marker) => isShown(marker.hash.slice(3)));
  for (const marker of markers) marker.classList.toggle("unpicked", !shown.includes(marker));
  const places = shown.map((marker) => [marker.getBoundingClientRect().top, marker]).sort(([one], [other]) => one - other);
  const groups = [];
  for (const [top, marker] of places) {
    if (groups.length && top - groups.at(-1).top < APART) groups.at(-1).markers.push(marker);
    else groups.push({ top, markers: [marker] });
  }
  for (const { markers: [first, ...others] } of groups) {
    first.dataset.keys = [first, ...others].map((marker) => marker.hash.slice(3)).join(" ");
    for (const other of others) other.classList.add("in-group");
    if (!others.length) continue;
    first.dataset.count = others.length + 1;
    first.setAttribute("aria-label", `${others.length + 1} remarks, first: ${first.dataset.name}`);
  }
}
