/* A block changes its kind. Its words, its key and what undo knows of it stay. */
import { KINDS, choiceOf, isText, labelOf, say } from "./kinds.js";
import { freeLabel } from "./notes.js";
import { schema } from "./schema.js";

function attrsFor({ kind, level }, node, doc) {
  const { key, marker = "", level: depth = 0 } = node.attrs;
  const wasItem = node.type.name === "list_item" || node.type.name === "guideline_body";
  if (kind === "heading") return { key, level };
  if (kind === "list_item") return { key, marker: (wasItem && marker) || "•", level: wasItem && depth ? depth : 1 };
  if (kind === "guideline_body") return { key, marker: node.type.name === "list_item" ? marker : "", level: node.type.name === "list_item" ? depth : 0 };
  if (kind === "footnote") return { key, marker: marker && node.type.name === "footnote" ? marker : freeLabel(doc) };
  return { key };
}

/* Between it and the headline nothing stands that ends a guideline. */
function mayBeBody(doc, pos) {
  for (let index = doc.resolve(pos).index(0) - 1; index >= 0; index -= 1) {
    const { name } = doc.child(index).type;
    if (name === "guideline_headline" || name === "guideline_body") return true;
    if (name === "paragraph" || name === "heading") return false;
  }
  return false;
}

/* Every block of the selection becomes of this kind. */
export const setKind = (choice) => (state, dispatch) => {
  const places = [];
  let fixed = null;
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos) => {
    if (isText(node)) places.push({ node, pos });
    else fixed = node;
    return false;
  });
  if (!places.length) {
    if (fixed) say(`${labelOf(fixed)} stays a ${labelOf(fixed).toLowerCase()}. Remove it, or write beside it.`);
    return true;
  }
  if (choice.kind === "guideline_body" && !mayBeBody(state.doc, places[0].pos)) {
    say("A guideline’s body needs its headline right before it: nothing was changed.");
    return true;
  }
  if (dispatch) {
    const change = state.tr;
    for (const { node, pos } of places) change.setNodeMarkup(pos, schema.nodes[choice.kind], attrsFor(choice, node, state.doc));
    const { selection } = state;
    if (selection.node) change.setSelection(selection.constructor.create(change.doc, selection.from));
    dispatch(change.scrollIntoView());
    say(places.length > 1 ? `${places.length} blocks: ${choice.label}.` : `${choice.label}.`);
  }
  return true;
};

export const byLetter = (letter) => KINDS.find((choice) => choice.letter === letter);
export const current = (state) => choiceOf(state.doc.child(state.selection.$from.index(0)));
