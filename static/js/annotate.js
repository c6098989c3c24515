/* Words of the text become the place of a remark: chosen by mouse, by touch, or by a passage's own link.
   A place is a passage's key and an offset in code points of what is read of it (Passage.plain). */
const body = document.querySelector(".essay-body");
const margin = document.getElementById("remarks");
const sheet = document.getElementById("annotate");
const place = document.getElementById("annotate-form");

const PASSAGE = ":is(p, h2, h3, li, figure, .table-scroll)[id]";
// What the page adds to a passage's words.
const ADDED =
  ".noteref, .anchor, .annotate-link, .remark-marker, .footnote-back, .note-label, .visually-hidden, .footnotes > h2, .guideline > :not(.guideline-text)";
const WIDE = matchMedia("(min-width: 82.01rem)");

/* As the server counts them: composed signs are one. */
const codePoints = (text) => [...text.normalize("NFC")].length;

/* An offset that parts a surrogate pair moves out of it, to the side that keeps the character chosen. */
function whole(text, offset, step) {
  const parted = offset > 0 && offset < text.length && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(offset - 1, offset + 1));
  return parted ? offset + step : offset;
}

/* What of each passage lies in the range: [key, first, end], blank ends left out. */
function spansOf(range) {
  const read = new Map();
  const taken = new Map();
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement;
    const passage = around.closest(ADDED) ? null : around.closest(PASSAGE);
    if (!passage || !body.contains(passage)) continue;
    const before = read.get(passage.id) || "";
    const text = node.data;
    read.set(passage.id, before + text);
    if (!range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? whole(text, range.startOffset, -1) : 0;
    const to = node === range.endContainer ? whole(text, range.endOffset, 1) : text.length;
    if (to <= from) continue;
    const span = taken.get(passage.id) || { before: before + text.slice(0, from), text: "" };
    span.text += text.slice(from, to);
    taken.set(passage.id, span);
  }
  return [...taken]
    .filter(([, span]) => span.text.trim())
    .map(([key, { before, text }]) => {
      const blank = text.length - text.trimStart().length;
      return [key, codePoints(before + text.slice(0, blank)), codePoints(before + text.trimEnd())];
    });
}

function addressOf(range) {
  const spans = spansOf(range);
  if (!spans.length) return null;
  const [first, last] = [spans[0], spans.at(-1)];
  const address = new URL(margin.dataset.annotate, location.href);
  address.searchParams.set("start", `${first[0]}:${first[1]}`);
  address.searchParams.set("end", `${last[0]}:${last[2]}`);
  return address.pathname + address.search;
}

/* The offer: beside the words for a mouse, at the foot of the window for a finger, whose own menu is above. */
const offer = document.createElement("div");
offer.className = "annotate-offer";
offer.hidden = true;
const button = document.createElement("a");
button.className = "button primary";
button.textContent = "Annotate";
offer.append(button);

let chosen = null;
let byTouch = matchMedia("(hover: none)").matches;
let pressing = false;
let waiting = 0;

function chosenRange() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return range.intersectsNode(body) ? range.cloneRange() : null;
}

function look() {
  if (pressing || sheet.open) return;
  const range = chosenRange();
  const address = range && addressOf(range);
  offer.hidden = !address;
  if (!address) return;
  chosen = range;
  button.href = address;
  offer.classList.toggle("at-foot", byTouch);
  offer.style.removeProperty("top");
  offer.style.removeProperty("left");
  if (byTouch) return;
  const end = [...range.getClientRects()].filter((box) => box.width > 0).at(-1) || range.getBoundingClientRect();
  const farthest = document.documentElement.clientWidth - offer.offsetWidth - 8;
  offer.style.top = `${end.bottom + scrollY + 6}px`;
  offer.style.left = `${Math.max(8, Math.min(end.right + scrollX - offer.offsetWidth / 2, farthest))}px`;
}

/* A tap on the offer may take the selection away before the click arrives: looking again can wait. */
function lookSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(look, 250);
}

/* Where the form is open, the chosen words stay marked though the field has the focus. */
function keepMarked(range) {
  if (!CSS.highlights) return;
  CSS.highlights.delete("chosen");
  if (range) CSS.highlights.set("chosen", new Highlight(range));
}

let back = () => {};
let typed = "";
const field = () => place.querySelector("textarea");

async function open(address, beside, goBack) {
  typed = field()?.value ?? typed;
  place.replaceChildren();
  await htmx.ajax("GET", address, { target: place, swap: "innerHTML" });
  if (!field()) return false;
  field().value ||= typed;
  back = goBack;
  if (sheet.open) sheet.close();
  sheet.classList.toggle("beside", WIDE.matches);
  if (WIDE.matches) {
    sheet.style.top = `${Math.max(0, beside - margin.getBoundingClientRect().top)}px`;
    sheet.show();
  } else {
    sheet.showModal();
  }
  offer.hidden = true;
  field().focus({ preventScroll: true });
  sheet.scrollIntoView({ block: "nearest" });
  return true;
}

async function openChosen() {
  const range = chosen;
  const opened = await open(button.getAttribute("href"), range.getBoundingClientRect().top, () => {
    keepMarked(null);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    look();
    button.focus({ preventScroll: true });
  });
  if (opened) keepMarked(range);
}

function openPassage(link) {
  open(link.getAttribute("href"), link.getBoundingClientRect().top, () => link.focus({ preventScroll: true }));
}

const plainClick = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

if (body && margin && sheet && margin.dataset.annotate) {
  document.body.append(offer);
  document.addEventListener("selectionchange", lookSoon);
  document.addEventListener("pointerdown", (event) => {
    byTouch = event.pointerType === "touch";
    pressing = !byTouch && !offer.contains(event.target);
  });
  document.addEventListener("pointerup", () => { pressing = false; lookSoon(); });
  document.addEventListener("pointercancel", () => { pressing = false; });
  // A press on the offer takes neither the selection nor the words from it.
  offer.addEventListener("pointerdown", () => clearTimeout(waiting));
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", (event) => {
    if (!plainClick(event)) return;
    event.preventDefault();
    openChosen();
  });
  body.addEventListener("click", (event) => {
    const link = event.target.closest(".annotate-link");
    if (!link || !plainClick(event)) return;
    event.preventDefault();
    openPassage(link);
  });
  sheet.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    sheet.close();
  });
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    sheet.close();
  });
  sheet.addEventListener("close", () => {
    typed = field()?.value ?? typed; // the next form may be on its way already
    keepMarked(null);
    const goBack = back;
    back = () => {};
    goBack();
  });
  place.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.requestConfig?.verb !== "post") return;
    (place.querySelector("[aria-invalid=true]") || field())?.focus();
  });
  // The new remark is drawn by the server into the text: the page is asked for again.
  document.body.addEventListener("annotated", (event) => {
    typed = "";
    history.scrollRestoration = "manual";
    history.replaceState(null, "", `#a-${event.detail.key}`);
    location.reload();
  });
}
