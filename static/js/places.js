/* Places in the essay's text: a passage's key and an offset in code points of what is read of it (Passage.plain). */
import { attachAddress } from "./attach.js";

export const body = document.querySelector(".essay-body");
export const margin = document.getElementById("remarks");

export const PASSAGE = ":is(p, h2, h3, li, figure, .table-scroll)[id]";
// What the page adds to a passage's words.
export const ADDED =
  ".past, .noteref, .anchor, .annotate-link, .remark-marker, .footnote-back, .note-label, .visually-hidden, .footnotes > h2, .guideline > :not(.guideline-text)";

/* As the server counts them: composed signs are one. */
export const codePoints = (text) => [...text.normalize("NFC")].length;

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

/* The text nodes of a passage that are read, each with its offset in the passage's words. */
export function readNodes(passage) {
  const found = [];
  let length = 0;
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(ADDED) || node.parentElement.closest(PASSAGE) !== passage) continue;
    found.push([node, length]);
    length += node.length;
  }
  return found;
}

/* The place in a text, in the browser's UTF-16 units, that so many code points of the server's lie before. */
export function unitsAt(text, points) {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (codePoints(text.slice(0, middle)) <= points) low = middle;
    else high = middle - 1;
  }
  return low;
}

/* What of each passage lies in the range, its two ends moved to whole words: {key, text, pieces, from, to}. */
export function spansOf(range) {
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

export function addressOf(spans) {
  const [first, last] = [spans[0], spans.at(-1)];
  const address = new URL(attachAddress || margin.dataset.annotate, location.href);
  address.searchParams.set("start", `${first.key}:${codePoints(first.text.slice(0, first.from))}`);
  address.searchParams.set("end", `${last.key}:${codePoints(last.text.slice(0, last.to))}`);
  return address.pathname + address.search;
}

/* The text node in which an offset lies, and the offset in it; of two that touch, the end of a span is in the first.
   `pieces` are [node, its offset]. */
export function nodeAt(pieces, offset, isEnd) {
  const [node, at] = pieces.findLast(([, at]) => (isEnd ? at < offset : at <= offset));
  return [node, offset - at];
}

/* The words themselves, as a range. */
export function rangeOf(spans) {
  const [first, last] = [spans[0], spans.at(-1)];
  const range = document.createRange();
  range.setStart(...nodeAt(first.pieces, first.from, false));
  range.setEnd(...nodeAt(last.pieces, last.to, true));
  return range;
}

export const lengthOf = (spans) =>
  spans.reduce((sum, { text, from, to }) => sum + codePoints(text.slice(from, to)), 2 * (spans.length - 1));
