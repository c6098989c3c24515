/* Enter splits, Backspace at the start and Delete at the end merge. The part that comes first keeps the block's key. */
import { Selection, TextSelection } from "./library.js";
import { newKey } from "./keys.js";
import { isText } from "./kinds.js";
import { nextMarker } from "./markers.js";
import { schema } from "./schema.js";

const inBlock = ({ $from, empty }) => empty && $from.depth === 1 && isText($from.parent);

/* What comes after a block that was split at its end, or anywhere. */
function following(node, atEnd) {
  const key = newKey();
  const { marker, level } = node.attrs;
  const { paragraph, guideline_body: body } = schema.nodes;
  switch (node.type.name) {
    case "heading": return atEnd ? paragraph.create({ key }) : node.type.create({ ...node.attrs, key });
    case "guideline_headline": return body.create({ key });
    case "list_item":
    case "guideline_body": return node.type.create({ key, level, marker: nextMarker(marker) });
    case "footnote": return node.type.create({ key, marker: "" });
    default: return node.type.create({ key });
  }
}

/* An empty block of a kind that repeats itself goes back to the plain one. */
function plainer(node, before) {
  const { key, marker } = node.attrs;
  const name = node.type.name;
  if (name === "guideline_body" && marker) return schema.nodes.guideline_body.create({ key });
  if (name === "paragraph") return null;
  if (name === "list_item" && before?.type.name.startsWith("guideline_")) return schema.nodes.guideline_body.create({ key });
  return schema.nodes.paragraph.create({ key });
}

export function split(state, dispatch) {
  const change = state.tr;
  if (!state.selection.empty) change.deleteSelection();
  const { $from } = change.selection;
  if ($from.depth !== 1 || !isText($from.parent)) return false;
  const node = $from.parent;
  const start = $from.before(1);
  const offset = $from.parentOffset;
  if (!node.content.size) {
    const plain = plainer(node, state.doc.resolve(start).nodeBefore);
    if (plain) {
      change.setNodeMarkup(start, plain.type, plain.attrs);
      dispatch?.(change);
      return true;
    }
  }
  if (offset === 0 && node.content.size) {
    // The words keep their key: what is new is the empty block before them.
    const isTitle = node.type.name === "heading" || node.type.name === "guideline_headline";
    const { marker, level } = node.attrs;
    const empty = isTitle ? schema.nodes.paragraph.create({ key: newKey() }) : node.type.create({ key: newKey(), ...(marker !== undefined && { marker }), ...(level !== undefined && { level }) });
    change.insert(start, empty);
    if (marker) change.setNodeAttribute(start + 2, "marker", nextMarker(marker));
    change.setSelection(TextSelection.create(change.doc, start + 3));
  } else {
    const next = following(node, offset === node.content.size);
    change.split($from.pos, 1, [{ type: next.type, attrs: next.attrs }]);
    change.setSelection(TextSelection.create(change.doc, $from.pos + 2));
  }
  dispatch?.(change.scrollIntoView());
  return true;
}

/* Two blocks become one, which is the first; where one of them is empty, the other stays as it is. */
function merge(state, dispatch, boundary) {
  const { nodeBefore: first, nodeAfter: second } = state.doc.resolve(boundary);
  if (!first || !second || !isText(first) || !isText(second)) return false;
  const change = state.tr;
  if (!first.content.size) {
    change.delete(boundary - first.nodeSize, boundary);
    change.setSelection(TextSelection.create(change.doc, boundary - first.nodeSize + 1));
  } else {
    const words = second.content;
    change.delete(boundary, boundary + second.nodeSize);
    change.insert(boundary - 1, words);
    change.setSelection(TextSelection.create(change.doc, boundary - 1));
  }
  dispatch?.(change.scrollIntoView());
  return true;
}

/* An item or a quotation becomes plain first: only the next stroke joins it to the block before. */
const isMarked = ({ type, attrs }) => type.name === "list_item" || type.name === "quotation" || (type.name === "guideline_body" && attrs.marker !== "");

export function mergeBackward(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth === 0 || $from.parentOffset > 0) return false;
  if (!inBlock(state.selection)) return true; // a cell's or a caption's beginning
  const before = $from.before(1);
  if (isMarked($from.parent)) {
    const plain = plainer($from.parent, state.doc.resolve(before).nodeBefore);
    dispatch?.(state.tr.setNodeMarkup(before, plain.type, plain.attrs));
    return true;
  }
  if (before === 0) {
    if ($from.parent.type.name === "paragraph") return true;
    dispatch?.(state.tr.setNodeMarkup(0, schema.nodes.paragraph, { key: $from.parent.attrs.key }));
    return true;
  }
  return merge(state, dispatch, before) || selectBeside(state, dispatch, before, -1);
}

export function mergeForward(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty || $from.depth === 0 || $from.parentOffset < $from.parent.content.size) return false;
  if (!inBlock(state.selection)) return true;
  const after = $from.after(1);
  if (after >= state.doc.content.size) return true;
  if (!$from.parent.content.size) {
    const change = state.tr.delete($from.before(1), after);
    dispatch?.(change.setSelection(Selection.near(change.doc.resolve($from.before(1)), 1)).scrollIntoView());
    return true;
  }
  return merge(state, dispatch, after) || selectBeside(state, dispatch, after, 1);
}

/* A table or a picture beside the cursor is selected first: the next stroke removes it. */
function selectBeside(state, dispatch, boundary, by) {
  const resolved = state.doc.resolve(boundary);
  const node = by < 0 ? resolved.nodeBefore : resolved.nodeAfter;
  if (!node) return true;
  dispatch?.(state.tr.setSelection(Selection.near(resolved, by)).setMeta("select-block", by < 0 ? boundary - node.nodeSize : boundary));
  return true;
}

/* Enter in a caption or a cell goes on: to the cell below, at last out of the table or the figure. */
export function leave(state, dispatch) {
  const { $from } = state.selection;
  if ($from.depth === 0 || isText($from.node(1))) return false;
  const after = $from.after(1);
  let target = null;
  if ($from.depth === 4) {
    const [grid, row] = [$from.node(2), $from.index(2)];
    if (row + 1 < grid.childCount) {
      let pos = $from.after(3) + 1;
      for (let column = 0; column < Math.min($from.index(3), grid.child(row + 1).childCount - 1); column += 1) pos += grid.child(row + 1).child(column).nodeSize;
      target = pos + 1;
    }
  } else if ($from.node(1).type.name === "table") target = $from.after(2) + 3;
  const change = state.tr;
  if (target === null) {
    const next = state.doc.resolve(after).nodeAfter;
    if (!(next && next.type.name === "paragraph" && !next.content.size)) change.insert(after, schema.nodes.paragraph.create({ key: newKey() }));
    target = after + 1;
  }
  dispatch?.(change.setSelection(TextSelection.create(change.doc, target)).scrollIntoView());
  return true;
}
