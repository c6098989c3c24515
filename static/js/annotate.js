/* Words of the text become the place of a remark: chosen by mouse, by touch, or by a passage's own link.
   A place is a passage's key and an offset in code points of what is read of it (Passage.plain). */
const body = document.querySelector(".essay-body");
const margin = document.getElementById("remarks");
const sheet = document.getElementById("annotate");
const place = document.getElementById("annotate-form");

const PASSAGE = ":is(p, h2, h3, li, figure, .table-scroll)[id]";
// What the page adds to a passage's words.
const ADDED =
  ".past, .noteref, .anchor, .annotate-link, .remark-marker, .footnote-back, .note-label, .visually-hidden, .footnotes > h2, .guideline > :not(.guideline-text)";
const WIDE = matchMedia("(min-width: 82.01rem)");

/* As the server counts them: composed signs are one. */
const codePoints = (text) => [...text.normalize("NFC")].length;

const WORDS = self.Intl?.Segmenter && new Intl.Segmenter(undefined, { granularity: "word" });
// Written without blanks: there a reader means exactly what they chose.
const UNPARTED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/* An offset within a word moves to the word's edge, one that parts a surrogate pair out of it. */
function whole(text, offset, isEnd) {
  if (offset <= 0 || offset >= text.length) return offset;
  const near = WORDS?.segment(text).containing(offset);
  if (near?.isWordLike && near.index < offset && !UNPARTED.test(near.segment)) {
    return isEnd ? near.index + near.segment.length : near.index;
  }
  const parted = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(offset - 1, offset + 1));
  return parted ? offset + (isEnd ? 1 : -1) : offset;
}

/* What of each passage lies in the range, its two ends moved to whole words: {key, text, pieces, from, to}. */
function spansOf(range) {
  const passages = new Map();
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement;
    const passage = around.closest(ADDED) ? null : around.closest(PASSAGE);
    if (!passage || !body.contains(passage)) continue;
    const found = passages.get(passage.id) || { key: passage.id, text: "", pieces: [], from: -1, to: -1 };
    passages.set(passage.id, found);
    const at = found.text.length;
    found.text += node.data;
    found.pieces.push([node, at]);
    if (!range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (to <= from) continue;
    if (found.from < 0) found.from = at + from;
    found.to = at + to;
  }
  const spans = [...passages.values()].filter(({ text, from, to }) => text.slice(from, to).trim() && from >= 0);
  for (const span of spans) {
    const chosen = span.text.slice(span.from, span.to);
    span.to -= chosen.length - chosen.trimEnd().length;
    span.from += chosen.length - chosen.trimStart().length;
  }
  if (spans.length) {
    const [first, last] = [spans[0], spans.at(-1)];
    first.from = whole(first.text, first.from, false);
    last.to = whole(last.text, last.to, true);
  }
  return spans;
}

function addressOf(spans) {
  const [first, last] = [spans[0], spans.at(-1)];
  const address = new URL(margin.dataset.annotate, location.href);
  address.searchParams.set("start", `${first.key}:${codePoints(first.text.slice(0, first.from))}`);
  address.searchParams.set("end", `${last.key}:${codePoints(last.text.slice(0, last.to))}`);
  return address.pathname + address.search;
}

/* The words themselves, as a range. */
function rangeOf(spans) {
  const place = ({ pieces }, offset, isEnd) => {
    const [node, at] = pieces.findLast(([, at]) => (isEnd ? at < offset : at <= offset));
    return [node, offset - at];
  };
  const range = document.createRange();
  range.setStart(...place(spans[0], spans[0].from, false));
  range.setEnd(...place(spans.at(-1), spans.at(-1).to, true));
  return range;
}

const lengthOf = (spans) =>
  spans.reduce((sum, { text, from, to }) => sum + codePoints(text.slice(from, to)), 2 * (spans.length - 1));

/* The offer: beside the words for a mouse, at the foot of the window for a finger, whose own menu is above. */
const offer = document.createElement("div");
offer.className = "annotate-offer";
offer.hidden = true;
const button = document.createElement("a");
button.className = "button primary";
button.textContent = "Annotate";
const limit = document.createElement("p");
limit.className = "annotate-limit";
limit.setAttribute("role", "status");
offer.append(button, limit);

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
  const spans = range ? spansOf(range) : [];
  offer.hidden = !spans.length;
  if (offer.hidden) return;
  chosen = rangeOf(spans);
  const most = Number(margin.dataset.most);
  const isTooLong = lengthOf(spans) > most;
  button.hidden = isTooLong;
  limit.hidden = !isTooLong;
  limit.textContent = isTooLong ? `Choose at most ${most.toLocaleString("en-GB")} characters.` : "";
  button.href = addressOf(spans);
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
    const asked = event.detail.requestConfig;
    if (asked?.verb !== "post" || asked.target !== place) return; // a preview leaves the focus where it is
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
