/* Footnotes: a reference in the text, its words in a block at the end. */
import { TextSelection } from "./library.js";
import { newKey } from "./keys.js";
import { say } from "./kinds.js";
import { schema } from "./schema.js";

export function freeLabel(doc) {
  const used = new Set();
  doc.descendants((node) => {
    if (node.type.name === "note") used.add(node.attrs.label);
    if (node.type.name === "footnote") used.add(node.attrs.marker);
  });
  let label = 1;
  while (used.has(String(label))) label += 1;
  return String(label);
}

export function insertNote(state, dispatch) {
  const { $to } = state.selection;
  if (!$to.parent.inlineContent || $to.parent.type.name === "footnote") {
    say("A footnote’s reference stands in the text: put the cursor there first.");
    return true;
  }
  if (dispatch) {
    const label = freeLabel(state.doc);
    const change = state.tr.insert($to.pos, schema.nodes.note.create({ label }));
    const end = change.doc.content.size;
    change.insert(end, schema.nodes.footnote.create({ key: newKey(), marker: label }));
    change.setSelection(TextSelection.create(change.doc, end + 1));
    dispatch(change.scrollIntoView());
    say(`Footnote ${label}: write it here. Escape and Control Z take you back.`);
  }
  return true;
}
