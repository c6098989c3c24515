/* Remarks that this reader sees and not everyone. The text that all share is drawn without them: the server gives
   their places, `passage:first-end` in code points, and here their words are marked and their cards stand among the
   others. Without this script they are a list after the text, each with a link to its passage. */
import { readNodes, unitsAt } from "./places.js";

const keyOf = (card) => card.dataset.key;
const spansIn = (card) =>
  card.dataset.spans.split(" ").map((span) => /^(\w+):(\d+)-(\d+)$/.exec(span)).map(([, key, first, end]) => [key, Number(first), Number(end)]);

/* Of a mark that is everyone's, the part that is this piece of text becomes a mark by itself. */
function parted(mark, piece) {
  const link = piece.parentElement === mark ? null : piece.parentElement;
  for (const [rest, place] of [[piece.previousSibling, "before"], [piece.nextSibling, "after"]]) {
    if (!rest) continue;
    const twin = mark.cloneNode(false);
    const inner = link ? twin.appendChild(link.cloneNode(false)) : twin;
    inner.append(rest);
    mark[place](twin);
    if (link) (place === "before" ? link : inner).tabIndex = -1; // the keyboard stops once at a remark
  }
  return mark;
}

function markPiece(piece, key, isFirst) {
  const shared = piece.parentElement.closest(".remark-mark:not(.table-scroll)");
  if (shared) {
    const mark = parted(shared, piece);
    mark.dataset.remark += ` ${key}`;
    mark.classList.add("own");
    return mark;
  }
  const mark = document.createElement("mark");
  mark.className = "remark-mark own";
  mark.dataset.remark = key;
  mark.setAttribute("aria-details", `said-${key}`);
  piece.replaceWith(mark);
  if (mark.closest("a") || !piece.data.trim()) {
    mark.append(piece);
    return mark;
  }
  const link = document.createElement("a");
  link.dataset.to = key;
  link.setAttribute("role", "link");
  link.tabIndex = isFirst ? 0 : -1;
  link.append(piece);
  mark.append(link);
  return mark;
}

function markWords(passage, first, end, key) {
  const nodes = readNodes(passage);
  const text = nodes.map(([node]) => node.data).join("");
  const [from, to] = [unitsAt(text, first), unitsAt(text, end)];
  let last = null;
  for (const [node, at] of nodes) {
    const [low, high] = [Math.max(from, at) - at, Math.min(to, at + node.length) - at];
    if (low >= high) continue;
    const piece = low ? node.splitText(low) : node;
    if (piece.length > high - low) piece.splitText(high - low);
    last = markPiece(piece, key, !last);
  }
  return last;
}

function markTable(table, key) {
  const keys = [...(table.dataset.remark?.split(" ") ?? []), key];
  table.classList.add("remark-mark");
  table.dataset.remark = keys.join(" ");
  table.setAttribute("aria-details", `said-${keys[0]}`); // it may name one
  return table;
}

function marker(card) {
  const link = document.createElement("a");
  if (document.querySelector(`.essay-body [data-to="${keyOf(card)}"]`)) link.tabIndex = -1; // the keyboard stops at the words
  link.className = "remark-marker";
  link.href = `#a-${keyOf(card)}`;
  link.setAttribute("aria-label", card.querySelector("[role=comment]").getAttribute("aria-label"));
  return link;
}

/* Draws the remarks of some cards into one passage. */
function drawInto(passage, cards) {
  for (const card of cards) {
    const spans = spansIn(card);
    spans.forEach(([key, first, end], n) => {
      if (key !== passage.id) return;
      const last = passage.matches(".table-scroll") ? markTable(passage, keyOf(card)) : markWords(passage, first, end, keyOf(card));
      if (last && n === spans.length - 1) (last.parentElement.closest("a") ?? last).after(marker(card));
    });
  }
}

const ownCards = (margin) => [...margin.querySelectorAll(".remark[data-spans]")];

/* A passage that was drawn anew as all see it. */
export const drawOwnAgain = (margin, passage) => drawInto(passage, ownCards(margin));

/* All of them; each card comes to stand in the order of the text. */
export function drawOwn(margin, list) {
  const cards = ownCards(margin);
  if (!cards.length) return;
  const passages = new Set(cards.flatMap((card) => spansIn(card).map(([key]) => key)));
  for (const key of passages) {
    const passage = document.getElementById(key);
    if (passage) drawInto(passage, cards);
  }
  const markOf = (card) => document.querySelector(`.remark-mark[data-remark~="${keyOf(card)}"]`);
  const own = list();
  for (const card of cards) {
    const mark = markOf(card);
    if (!mark) continue;
    const after = [...own.children].find((other) => mark.compareDocumentPosition(markOf(other)) & Node.DOCUMENT_POSITION_FOLLOWING);
    card.classList.add("own");
    own.insertBefore(card, after ?? null);
  }
  for (const section of margin.querySelectorAll(".own-remarks:not(:has(.remark))")) section.remove();
}
