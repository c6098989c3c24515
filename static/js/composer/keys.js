/* Every block has a key of its own that lasts: a copy gets a new one, a block that was cut, moved or split keeps its. */
import { Plugin } from "./library.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const ALL = `${LETTERS}0123456789`;
const known = new Set();

export function newKey() {
  const random = crypto.getRandomValues(new Uint32Array(8));
  const key = [...random].map((number, place) => (place ? ALL[number % 36] : LETTERS[number % 26])).join("");
  known.add(key);
  return key;
}

export const remember = (key) => known.add(key);

export function find(doc, key) {
  let found = null;
  doc.forEach((node, pos, index) => {
    if (node.attrs.key === key) found = { node, pos, index };
  });
  return found;
}

/* Where a key stands twice, the block that had it keeps it. */
export const keysPlugin = new Plugin({
  appendTransaction(transactions, before, state) {
    if (!transactions.some((transaction) => transaction.docChanged)) return null;
    const places = new Map();
    const wrong = [];
    state.doc.forEach((node, pos) => {
      const { key } = node.attrs;
      if (!key || !known.has(key)) wrong.push(pos);
      else places.set(key, [...(places.get(key) ?? []), pos]);
    });
    for (const [key, twice] of places) {
      if (twice.length > 1) {
        const old = find(before.doc, key);
        const now = old && transactions.reduce((pos, transaction) => transaction.mapping.map(pos, -1), old.pos);
        const owner = twice.includes(now) ? now : twice[0];
        wrong.push(...twice.filter((pos) => pos !== owner));
      }
    }
    if (!wrong.length) return null;
    const change = state.tr;
    for (const pos of wrong) change.setNodeAttribute(pos, "key", newKey());
    return change;
  },
});
