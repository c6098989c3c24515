/* What a reader does with all remarks at once: hides them, sees where in the essay they are, picks out some
   (remark_filters.js). */
import { body, margin } from "./places.js";
import { picking } from "./remark_filters.js";
import { store, stored } from "./remembered.js";

const page = document.querySelector(".essay-page");
const hide = document.querySelector("[data-hide-remarks]");
const KEPT = "symposium.remarks";
const VISITS = "symposium.visits";
const BINS = 48;

function show(isHidden) {
  page.classList.toggle("remarks-hidden", isHidden);
  hide.setAttribute("aria-pressed", String(isHidden));
  for (const link of body.querySelectorAll(".remark-mark [data-to]")) link.tabIndex = isHidden ? -1 : Number(link.dataset.stop ?? 0);
}

/* When this reader was here before, by the essay's address; kept for the 200 essays visited last. */
function lastVisit() {
  const visits = stored(VISITS, {});
  const address = location.pathname.replace(/r\/\d+\/$/, "");
  const before = visits[address];
  visits[address] = new Date().toISOString();
  const latest = Object.entries(visits).sort((one, other) => (one[1] < other[1] ? 1 : -1)).slice(0, 200);
  store(VISITS, Object.fromEntries(latest));
  return before;
}

const allCards = () => [...margin.querySelectorAll(".remark-list > .remark[id]")];

/* Where in the essay its remarks are: a strip along the window, each piece of it a link to the first remark there. */
function density() {
  const strip = document.createElement("nav");
  strip.className = "density";
  strip.setAttribute("aria-label", "Where the remarks are");
  page.append(strip);
  const draw = () => {
    const { top, height } = body.getBoundingClientRect();
    const bins = Array.from({ length: BINS }, () => []);
    for (const card of allCards()) {
      if (card.hidden) continue;
      const mark = body.querySelector(`.remark-mark[data-remark~="${card.dataset.key}"]`);
      if (!mark) continue;
      const share = (mark.getBoundingClientRect().top - top) / height;
      bins[Math.min(BINS - 1, Math.max(0, Math.floor(share * BINS)))].push(card.dataset.key);
    }
    const most = Math.max(...bins.map((keys) => keys.length), 1);
    strip.replaceChildren(
      ...bins.flatMap((keys, place) => {
        if (!keys.length) return [];
        const link = document.createElement("a");
        link.href = `#a-${keys[0]}`;
        const percent = Math.round((100 * place) / BINS);
        link.setAttribute("aria-label", `${keys.length} remark${keys.length > 1 ? "s" : ""}, ${percent} % into the text`);
        link.style.top = `${(100 * place) / BINS}%`;
        link.style.height = `${100 / BINS}%`;
        link.style.setProperty("--share", keys.length / most);
        return [link];
      }),
    );
  };
  new ResizeObserver(draw).observe(body);
  return draw;
}

if (page && body && margin && hide) {
  const since = lastVisit();
  const draw = density();
  const begin = () => {
    hide.hidden = !allCards().length;
    for (const link of body.querySelectorAll(".remark-mark [data-to]:not([data-stop])")) link.dataset.stop = link.tabIndex;
    show(page.classList.contains("remarks-hidden"));
    draw();
    picking(since, draw);
  };
  page.classList.toggle("remarks-hidden", stored(KEPT, "shown") === "hidden" && !location.hash.startsWith("#a-"));
  hide.addEventListener("click", () => {
    const isHidden = !page.classList.contains("remarks-hidden");
    show(isHidden);
    store(KEPT, isHidden ? "hidden" : "shown");
  });
  const unhide = () => { show(false); store(KEPT, "shown"); };
  document.querySelector(".essay-tools a[href='#remarks']")?.closest(".essay-tools").addEventListener("click", (event) => {
    if (event.target.closest("a[href='#remarks']")) unhide();
  });
  addEventListener("hashchange", () => {
    if (!location.hash.startsWith("#a-")) return;
    unhide();
    if (document.getElementById(location.hash.slice(1))?.hidden) picking(since, draw);
  });
  margin.addEventListener("remarks:changed", begin);
  begin();
}
