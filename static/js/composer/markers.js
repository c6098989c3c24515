/* A list item's printed marker: the one after it, and runs of numbers that go on counting. */
import { Plugin } from "./library.js";

const NUMBER = /^(\D*)(\d{1,4})(\D*)$/;
const LETTER = /^(\(?)([a-y]|[A-Y])([.)]{1,2})$/;

export function nextMarker(marker) {
  const number = NUMBER.exec(marker ?? "");
  if (number) return `${number[1]}${Number(number[2]) + 1}${number[3]}`;
  const letter = LETTER.exec(marker ?? "");
  if (letter) return letter[1] + String.fromCharCode(letter[2].charCodeAt(0) + 1) + letter[3];
  return marker ?? "";
}

const isItem = (node) => (node.type.name === "list_item" || node.type.name === "guideline_body") && node.attrs.marker !== "";

/* Each item with the one before it in its list, deeper ones passed over. */
function pairs(doc) {
  const open = [];
  const found = [];
  doc.forEach((node, pos) => {
    if (!isItem(node)) {
      open.length = 0;
      return;
    }
    const depth = node.attrs.level || 1;
    open.length = Math.min(open.length, depth + 1);
    if (open[depth]) found.push({ node, pos, before: open[depth] });
    open[depth] = node;
  });
  return found;
}

/* Only what was set side by side by this change is counted anew: an author's own numbers stay. */
export const markersPlugin = new Plugin({
  appendTransaction(transactions, before, state) {
    if (!transactions.some((transaction) => transaction.docChanged)) return null;
    const old = new Set(pairs(before.doc).map(({ node, before: first }) => `${first.attrs.key}${first.attrs.marker} ${node.attrs.key}${node.attrs.marker}`));
    for (const { node, pos, before: first } of pairs(state.doc)) {
      const wanted = NUMBER.test(first.attrs.marker) && NUMBER.test(node.attrs.marker) ? nextMarker(first.attrs.marker) : node.attrs.marker;
      const same = old.has(`${first.attrs.key}${first.attrs.marker} ${node.attrs.key}${node.attrs.marker}`);
      if (!same && wanted !== node.attrs.marker) return state.tr.setNodeAttribute(pos, "marker", wanted); // asked again until it settles
    }
    return null;
  },
});
