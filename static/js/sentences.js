/* Note mode: every sentence of the text takes the focus, and is chosen by keys or by a tap. Arrows go from one to
   the next, Shift with up or down takes whole sentences in, Shift with left or right words; Enter opens the note.
   While it lasts the passages show copies of their words, parted into sentences; the originals come back after. */
import { keepMarked, open } from "./annotate.js";
import { ADDED, PASSAGE, addressOf, body, lengthOf, margin, nodeAt, rangeOf, readNodes, spansOf } from "./places.js";

const toggle = document.querySelector("[data-note-mode]");
const SENTENCES = self.Intl?.Segmenter && new Intl.Segmenter(body?.lang || undefined, { granularity: "sentence" });
const WORDS = self.Intl?.Segmenter && new Intl.Segmenter(body?.lang || undefined, { granularity: "word" });

const originals = new Map();
let sentences = [];
let from = 0; // the sentence that the choice began with
let at = 0; // the one that has the focus
let words = null; // a range, where words and not sentences are chosen

const bar = document.createElement("div");
bar.className = "sentence-bar";
bar.hidden = true;
bar.setAttribute("role", "group");
bar.setAttribute("aria-label", "Chosen sentences");
bar.innerHTML = `<p class="sentence-count" role="status"></p>
  <p class="sentence-acts"><button class="button primary" type="button" data-note>Annotate</button>
  <button class="button quiet" type="button" data-less>One less</button>
  <button class="button quiet" type="button" data-more>One more</button>
  <button class="button quiet" type="button" data-leave>Done</button></p>
  <p class="sentence-keys">Arrows go from sentence to sentence; with Shift, up and down take sentences in, left and right words. Enter annotates, Escape ends.</p>`;
const count = bar.querySelector(".sentence-count");

/* Puts a sentence into one element of its own; inline mark-up that reaches over its end is parted in two. */
function enclose(nodes, start, end) {
  const range = document.createRange();
  range.setStart(...nodeAt(nodes, start, false));
  range.setEnd(...nodeAt(nodes, end, true));
  const sentence = asSentence(document.createElement("span"));
  sentence.append(range.extractContents());
  for (const inner of sentence.querySelectorAll("[id]")) inner.removeAttribute("id");
  for (const inner of sentence.querySelectorAll("a, [tabindex]")) { inner.removeAttribute("href"); inner.removeAttribute("tabindex"); }
  const details = sentence.querySelector("mark[aria-details]")?.getAttribute("aria-details");
  if (details) sentence.setAttribute("aria-details", details);
  range.insertNode(sentence);
  return sentence;
}

function asSentence(element) {
  element.classList.add("sentence");
  element.setAttribute("role", "button");
  element.setAttribute("aria-pressed", "false");
  element.tabIndex = -1;
  return element;
}

/* A passage's own sentences, what stands in passages within it left to those. A table is one. */
function part(passage) {
  if (passage.matches(".table-scroll")) return [asSentence(passage)];
  const text = readNodes(passage).map(([node]) => node.data).join("");
  const found = [];
  for (const { segment, index } of [...SENTENCES.segment(text)].reverse()) {
    const start = index + segment.length - segment.trimStart().length;
    const end = index + segment.trimEnd().length;
    if (start < end) found.unshift(enclose(readNodes(passage), start, end));
  }
  return found;
}

/* A passage that stands in no other, in place of which its copy is shown. */
function copied(root) {
  const copy = root.cloneNode(true);
  originals.set(copy, root);
  root.replaceWith(copy);
  return copy;
}

const isOwn = (passage) => !passage.closest(ADDED) && body.contains(passage);

function enter() {
  const near = nearest();
  const roots = [...body.querySelectorAll(PASSAGE)].filter((one) => isOwn(one) && !one.parentElement.closest(PASSAGE));
  sentences = roots.map(copied).flatMap((copy) => [copy, ...copy.querySelectorAll(PASSAGE)]).flatMap(part);
  if (!sentences.length) { leave(); return; }
  body.classList.add("note-mode");
  toggle.setAttribute("aria-pressed", "true");
  bar.hidden = false;
  const first = Math.max(0, sentences.findIndex((one) => one.closest(PASSAGE).id === near));
  choose(first, first);
}

/* The passage at the top of the window: there the reader is. */
function nearest() {
  return [...body.querySelectorAll(PASSAGE)].find((one) => isOwn(one) && one.getBoundingClientRect().bottom > 40)?.id;
}

function leave() {
  for (const [copy, original] of originals) copy.replaceWith(original);
  originals.clear();
  sentences = [];
  words = null;
  body.classList.remove("note-mode");
  toggle.setAttribute("aria-pressed", "false");
  bar.hidden = true;
  keepMarked(null);
  toggle.focus({ preventScroll: true });
}

function choose(first, last) {
  from = first;
  at = last;
  words = null;
  keepMarked(null);
  const [low, high] = [Math.min(from, at), Math.max(from, at)];
  sentences.forEach((one, n) => {
    one.setAttribute("aria-pressed", String(n >= low && n <= high));
    one.tabIndex = n === at ? 0 : -1;
  });
  sentences[at].focus({ preventScroll: true });
  sentences[at].scrollIntoView({ block: "nearest" });
  tell(high - low + 1 === 1 ? "One sentence" : `${high - low + 1} sentences`);
}

function tell(said) {
  const spans = spansOf(chosenRange());
  const isTooLong = lengthOf(spans) > Number(margin.dataset.most);
  count.textContent = isTooLong ? `${said}: more than a remark can be on. Take less.` : `${said} chosen`;
  bar.querySelector("[data-note]").disabled = isTooLong;
}

function chosenRange() {
  if (words) return words;
  const range = document.createRange();
  range.setStartBefore(sentences[Math.min(from, at)]);
  range.setEndAfter(sentences[Math.max(from, at)]);
  return range;
}

/* One word more or less at the end of the choice, within the sentence that has the focus and those around it. */
function chooseWords(by) {
  const sentence = sentences[at];
  const nodes = readNodesWithin(sentence);
  const text = nodes.map(([node]) => node.data).join("");
  const ends = [...WORDS.segment(text)].filter((one) => one.isWordLike).map((one) => [one.index, one.index + one.segment.length]);
  if (!ends.length) return;
  const now = words ? Number(sentence.dataset.words) : by > 0 ? 0 : ends.length;
  const next = now + by;
  if (next < 1 || next > ends.length) { choose(at, at); return; }
  sentence.dataset.words = next;
  words = document.createRange();
  words.setStart(...nodeAt(nodes, ends[0][0], false));
  words.setEnd(...nodeAt(nodes, ends[next - 1][1], true));
  sentences.forEach((one) => one.setAttribute("aria-pressed", "false"));
  keepMarked(words);
  tell(`“${words.toString().replace(/\s+/g, " ")}”`);
}

function readNodesWithin(sentence) {
  const passage = sentence.closest(PASSAGE);
  const within = readNodes(passage).filter(([node]) => sentence.contains(node));
  const start = within[0]?.[1] ?? 0;
  return within.map(([node, offset]) => [node, offset - start]);
}

async function note() {
  const sentence = sentences[at];
  const spans = spansOf(chosenRange());
  if (!spans.length || bar.querySelector("[data-note]").disabled) return;
  const range = rangeOf(spans);
  const opened = await open(addressOf(spans), range.getBoundingClientRect().top, () => {
    bar.hidden = !sentences.length;
    if (!words) keepMarked(null);
    sentence.focus({ preventScroll: true });
  });
  if (opened) { bar.hidden = true; keepMarked(range); }
}

const MOVES = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const last = sentences.length - 1;
  const step = MOVES[event.key];
  if (event.key === "Escape") leave();
  else if (event.key === "Enter" || event.key === " ") note();
  else if (event.key === "Home") choose(0, 0);
  else if (event.key === "End") choose(last, last);
  else if (step && event.shiftKey && /Left|Right/.test(event.key)) chooseWords(step);
  else if (step && event.shiftKey) choose(from, Math.min(last, Math.max(0, at + step)));
  else if (step) { const next = Math.min(last, Math.max(0, at + step)); choose(next, next); }
  else return;
  event.preventDefault();
  event.stopPropagation();
}

if (toggle && body && margin?.dataset.annotate && SENTENCES) {
  toggle.hidden = false;
  document.body.append(bar);
  toggle.addEventListener("click", () => (sentences.length ? leave() : enter()));
  body.addEventListener("keydown", (event) => {
    if (event.target.closest(".sentence")) keys(event);
  });
  body.addEventListener("click", (event) => {
    const sentence = event.target.closest(".sentence");
    if (!sentence) return;
    event.preventDefault();
    event.stopPropagation();
    const place = sentences.indexOf(sentence);
    choose(event.shiftKey ? from : place, place);
  }, true);
  bar.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
  bar.querySelector("[data-note]").addEventListener("click", note);
  bar.querySelector("[data-leave]").addEventListener("click", leave);
  bar.querySelector("[data-more]").addEventListener("click", () => choose(from, Math.min(sentences.length - 1, at + 1)));
  bar.querySelector("[data-less]").addEventListener("click", () => choose(from, at === from ? at : at + (at > from ? -1 : 1)));
}
