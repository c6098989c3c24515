/* The keys of the editor, told beneath it. */
import { element } from "./elements.js";
import { KINDS } from "./kinds.js";

const KEYS = [
  ["Esc", "select the block; Enter goes back to its words"],
  ["↑ ↓", "of a selected block: go to the next one"],
  ...KINDS.map(({ letter, label }) => [letter.toUpperCase(), `of a selected block: ${label.toLowerCase()}`]),
  ["Delete", "of a selected block: remove it"],
  ["Alt + ↑ ↓", "move the block; a headline takes its guideline along"],
  ["Ctrl + Alt + 0, 2 to 8", "the kind, while you write"],
  ["Ctrl + B, I, E, K", "bold, italic, code, link"],
  ["Ctrl + ], [", "a list item deeper, or back"],
  ["Ctrl + Z, Y", "undo, redo"],
  ["##, >, -, 1. and a space", "heading, quotation, list at the beginning of a block"],
];

export function keysHelp() {
  const list = element("dl", { class: "composer-keys" });
  for (const [keys, meaning] of KEYS) list.append(element("dt", {}, keys), element("dd", {}, meaning));
  return element("details", { class: "composer-help" }, element("summary", {}, "Keys for writing"), list);
}
