/* A guideline is a headline and the bodies after it. What stands between two of its bodies belongs to it as well. */
import { Plugin } from "./library.js";
import { isBody, isHeadline, say } from "./kinds.js";
import { schema } from "./schema.js";

const ENDS = new Set(["paragraph", "heading", "guideline_headline"]);
const stray = new Set(); // bodies that came without a headline: they are left as they came

/* [[from, to)] of the guidelines, as indexes of blocks. */
export function guidelineRanges(doc) {
  const ranges = [];
  let open = null;
  doc.forEach((node, _, index) => {
    if (isHeadline(node)) ranges.push((open = { from: index, to: index + 1 }));
    else if (ENDS.has(node.type.name)) open = null;
    else if (isBody(node) && open) open.to = index + 1;
  });
  return ranges;
}

function orphans(doc) {
  const ranges = guidelineRanges(doc);
  const found = [];
  doc.forEach((node, pos, index) => {
    if (isBody(node) && !ranges.some(({ from, to }) => index >= from && index < to)) found.push({ node, pos });
  });
  return found;
}

export const leaveStrays = (doc) => orphans(doc).forEach(({ node }) => stray.add(node.attrs.key));

export const guidelinesPlugin = new Plugin({
  appendTransaction(transactions, before, state) {
    if (!transactions.some((transaction) => transaction.docChanged)) return null;
    const alone = orphans(state.doc).filter(({ node }) => !stray.has(node.attrs.key));
    if (!alone.length) return null;
    const change = state.tr;
    for (const { node, pos } of alone) {
      const { key, marker, level } = node.attrs;
      const item = marker !== "";
      change.setNodeMarkup(pos, item ? schema.nodes.list_item : schema.nodes.paragraph, item ? { key, marker, level } : { key });
    }
    say("A guideline’s body without a headline before it became a paragraph.");
    return change;
  },
});
