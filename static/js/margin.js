/* Remarks and the words they are on. On a wide window each stands beside its words; on a narrow one the words
   open a sheet. Without this script the remarks are a list after the text. */
import { placeMarkers } from "./markers.js";
import { drawOwn, drawOwnAgain } from "./own_marks.js";
import { remarkSheet } from "./remark_sheet.js";

const margin = document.getElementById("remarks");
const sheet = document.getElementById("remark-sheet");
const showSheet = sheet && remarkSheet(sheet);
const WIDE = matchMedia("(min-width: 82.01rem)");
const GAP = 18;
const FIRST = 5; // stand after the text of a narrow window
const FAR = [320, 800, Infinity]; // from its words: then all are shown shorter, and shorter still

let cards = [];
const cardOf = new Map();
const keyOf = (link) => link.dataset.to || link.hash.slice(3);
const saidIn = (card) => card.querySelector("[role=comment]"); // what takes the focus: it has a name
const keysOf = (mark) => mark.dataset.remark.split(" ");
const marksOf = (key) => document.querySelectorAll(`.remark-mark[data-remark~="${key}"]`);

const all = margin?.querySelector(".margin-all");

let asked = false;
let active = null;
let waiting = false;

/* Downwards from the active card each stands where its words are or below the one before; upwards likewise.
   Where those above do not fit, all are laid from the top. */
function align() {
  waiting = false;
  margin.classList.toggle("aligned", WIDE.matches);
  const shown = cards.filter((card) => !card.hidden);
  const short = !WIDE.matches && !asked && shown.length === cards.length && cards.length > FIRST + 2;
  cards.forEach((card, n) => card.classList.toggle("later", short && n >= FIRST));
  if (all) all.hidden = !short;
  placeMarkers(text, (key) => cardOf.get(key)?.hidden === false);
  if (!WIDE.matches) {
    cards.forEach((card) => card.style.removeProperty("top"));
    margin.style.removeProperty("min-height");
    return;
  }
  const origin = margin.getBoundingClientRect().top;
  const floor = margin.querySelector(".margin-head").offsetHeight;
  const placed = shown.filter((card) => marksOf(card.dataset.key).length);
  const wanted = placed.map((card) => marksOf(card.dataset.key)[0].getClientRects()[0].top - origin - 2);
  let heights = [];
  const tops = [];
  const down = (from, first) => {
    for (let n = from, free = first; n < placed.length; n += 1) {
      tops[n] = Math.max(wanted[n], free);
      free = tops[n] + heights[n] + GAP;
    }
  };
  const middle = placed.indexOf(active);
  for (const level of [0, 1, 2]) {
    margin.classList.toggle("dense", level === 1);
    margin.classList.toggle("packed", level === 2);
    heights = placed.map((card) => card.offsetHeight);
    down(0, floor);
    if (placed.every((_, n) => tops[n] - wanted[n] < FAR[level])) break;
  }
  if (middle > 0 && tops[middle] > wanted[middle]) {
    tops[middle] = wanted[middle];
    for (let n = middle - 1; n >= 0; n -= 1) tops[n] = Math.min(wanted[n], tops[n + 1] - heights[n] - GAP);
    if (tops[0] < floor) down(0, floor);
    else down(middle + 1, tops[middle] + heights[middle] + GAP);
  }
  placed.forEach((card, n) => { card.style.top = `${tops[n]}px`; });
  const last = placed.length - 1;
  const end = last < 0 ? floor : tops[last] + heights[last] + GAP;
  const rest = margin.querySelector(".remarks-lost");
  if (rest) rest.style.top = `${end}px`;
  margin.style.minHeight = `${end + (rest ? rest.offsetHeight : 0)}px`;
}

function alignSoon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(align);
}

function light(keys) {
  document.querySelectorAll(".lit").forEach((shown) => shown.classList.remove("lit"));
  for (const key of keys) {
    marksOf(key).forEach((mark) => mark.classList.add("lit"));
    cardOf.get(key)?.classList.add("lit");
  }
}

function activate(card) {
  if (active === card) return;
  active?.classList.remove("active");
  active = card;
  active?.classList.add("active");
  alignSoon();
}

/* Copies, so that the list keeps its order and its addresses. */
function openSheet(keys) {
  const list = sheet.querySelector(".remark-list");
  const copies = keys.map((key) => cardOf.get(key)).filter(Boolean).map((card) => card.cloneNode(true));
  for (const copy of copies) for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
  list.replaceChildren(...copies);
  light(keys);
  showSheet();
}

/* The remark that was asked for, and with it all that are on the same words or have the same sign. */
function keysAt(link) {
  const mark = link.closest(".remark-mark");
  return [...new Set([keyOf(link), ...(mark ? keysOf(mark) : []), ...(link.dataset.keys?.split(" ") ?? [])])];
}

function follow(event) {
  const link = event.target.closest(".remark-mark [data-to], a.remark-marker");
  if (!link || event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.type === "click" && !getSelection().isCollapsed) { event.preventDefault(); return; }
  const card = cardOf.get(keyOf(link));
  if (!card) return;
  event.preventDefault();
  if (WIDE.matches) {
    activate(card);
    light([card.dataset.key]);
    saidIn(card).focus({ preventScroll: true });
    requestAnimationFrame(() => card.scrollIntoView({ block: "nearest" }));
  } else {
    openSheet(keysAt(link));
  }
}

/* From an address with a remark's name one wants to see the words; the remark is beside them. */
function land() {
  const key = location.hash.startsWith("#a-") ? location.hash.slice(3) : "";
  const [mark] = key ? marksOf(key) : [];
  if (!mark) return;
  activate(cardOf.get(key));
  light([key]);
  align();
  mark.scrollIntoView({ block: "center" });
}

const text = document.querySelector(".essay-body");
const watcher = new ResizeObserver(alignSoon);

/* No browser begins to choose words where a link is pressed: with this script they are links by role alone. */
function unlink(within) {
  for (const link of within.querySelectorAll(".remark-mark a[href^='#a-']")) {
    link.dataset.to = link.hash.slice(3);
    link.setAttribute("role", "link");
    if (!link.hasAttribute("tabindex")) link.tabIndex = 0;
    link.removeAttribute("href");
  }
}

/* The list beside the text, begun where there was none. */
function mainList() {
  const found = margin.querySelector(":scope > .remark-list");
  if (found) return found;
  const list = document.createElement("ol");
  list.className = "remark-list";
  margin.querySelector(".margin-empty")?.replaceWith(list);
  if (!list.isConnected) margin.querySelector(".margin-head").after(list);
  return list;
}

/* Takes in the cards that are there now. */
function gather() {
  cards = [...margin.querySelectorAll(".remark-list > .remark[id]")];
  for (const card of cards) {
    if (cardOf.has(card.dataset.key)) continue;
    cardOf.set(card.dataset.key, card);
    card.addEventListener("mouseenter", () => light([card.dataset.key]));
    card.addEventListener("mouseleave", () => light(active ? [active.dataset.key] : []));
    card.addEventListener("focusin", () => { activate(card); light([card.dataset.key]); });
    card.addEventListener("keydown", (event) => {
      if (event.key === "Escape") marksOf(card.dataset.key)[0]?.querySelector("[data-to]")?.focus();
    });
    card.addEventListener("click", () => { activate(card); light([card.dataset.key]); });
    watcher.observe(card);
  }
}

const isBusy = (passage) => passage.contains(document.activeElement) || (!getSelection().isCollapsed && getSelection().containsNode(passage, true));

/* Puts in the remarks that a newly drawn page has and this one has not; what is chosen or typed is left alone. */
export function adopt(page) {
  const list = page.querySelector("#remarks > .remark-list");
  if (!list) return [];
  const own = mainList();
  const fresh = [...list.children].filter((card) => !cardOf.has(card.dataset.key));
  for (const card of fresh) {
    let next = card.nextElementSibling;
    while (next && !cardOf.has(next.dataset.key)) next = next.nextElementSibling;
    own.insertBefore(document.importNode(card, true), next ? cardOf.get(next.dataset.key) : null);
    const passages = new Set([...page.querySelectorAll(`.essay-body .remark-mark[data-remark~="${card.dataset.key}"]`)].map((mark) => mark.closest("[id]")));
    for (const passage of passages) {
      const here = document.getElementById(passage.id);
      if (!here || isBusy(here)) continue;
      const drawn = document.importNode(passage, true);
      unlink(drawn);
      here.replaceWith(drawn);
      drawOwnAgain(margin, drawn);
    }
  }
  gather();
  align();
  return fresh.map((card) => card.dataset.key);
}

if (margin) {
  unlink(text);
  drawOwn(margin, mainList);
  gather();
  text.addEventListener("click", follow);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-to]")) follow(event);
  });
  text.addEventListener("mouseover", (event) => {
    const mark = event.target.closest(".remark-mark");
    if (mark) light(keysOf(mark));
  });
  text.addEventListener("mouseout", (event) => {
    if (event.target.closest(".remark-mark")) light(active ? [active.dataset.key] : []);
  });
  text.addEventListener("focusin", (event) => {
    const mark = event.target.closest(".remark-mark");
    if (mark) light(keysOf(mark));
  });
  sheet.addEventListener("close", () => light([]));
  all?.addEventListener("click", () => {
    asked = true;
    align();
    saidIn(cards[FIRST]).focus({ preventScroll: true });
  });
  watcher.observe(text);
  WIDE.addEventListener("change", alignSoon);
  margin.addEventListener("remarks:picked", alignSoon);
  align();
  land();
  addEventListener("load", land);
  addEventListener("hashchange", land);
}
