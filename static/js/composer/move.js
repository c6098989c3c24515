/* Blocks change their places. A headline takes its whole guideline along; what is no part of a guideline passes guidelines whole. */
import { Fragment, NodeSelection, Selection, TextSelection } from "./library.js";
import { guidelineRanges } from "./guidelines.js";
import { isBody, isHeadline, labelOf, say } from "./kinds.js";

export const indexAt = (state) => state.selection.$from.index(0);
export const posOf = (doc, index) => {
  let pos = 0;
  for (let place = 0; place < index; place += 1) pos += doc.child(place).nodeSize;
  return pos;
};

/* The blocks [from, to) stand before what was block `place`. The selection goes with them. */
export function moveRange(state, from, to, place) {
  if (place >= from && place <= to) return null;
  const { doc, tr, selection } = state;
  const [start, end] = [posOf(doc, from), posOf(doc, to)];
  const moved = doc.slice(start, end).content;
  const target = posOf(doc, place) - (place > to - 1 ? end - start : 0);
  const inside = selection.from >= start && selection.to <= end;
  tr.delete(start, end);
  tr.insert(target, moved);
  if (inside) {
    const shift = target - start;
    tr.setSelection(selection instanceof NodeSelection
      ? NodeSelection.create(tr.doc, selection.from + shift)
      : TextSelection.between(tr.doc.resolve(selection.anchor + shift), tr.doc.resolve(selection.head + shift)));
  }
  return tr.setMeta("moved", true);
}

/* What moves with the block: itself, or from its headline to its guideline's last body. */
function unit(doc, index) {
  const range = guidelineRanges(doc).find(({ from, to }) => index >= from && index < to);
  if (range && isHeadline(doc.child(index))) return range;
  return { from: index, to: index + 1, within: range };
}

function neighbour(doc, moving, by) {
  const next = by < 0 ? moving.from - 1 : moving.to;
  if (next < 0 || next >= doc.childCount) return null;
  if (moving.within && isBody(doc.child(moving.from))) return { from: next, to: next + 1 };
  if (moving.within && next >= moving.within.from && next < moving.within.to) return { from: next, to: next + 1 };
  return guidelineRanges(doc).find(({ from, to }) => next >= from && next < to) ?? { from: next, to: next + 1 };
}

export function moveIndex(view, index, by) {
  const { doc } = view.state;
  const moving = unit(doc, index);
  const over = neighbour(doc, moving, by);
  const change = over && moveRange(view.state, moving.from, moving.to, by < 0 ? over.from : over.to);
  const what = isHeadline(doc.child(index)) ? "Guideline" : labelOf(doc.child(index));
  if (!change) {
    say(by < 0 ? `${what} is the first already.` : `${what} is the last already.`);
    return true;
  }
  view.dispatch(change.scrollIntoView());
  const now = by < 0 ? over.from : over.to - (moving.to - moving.from);
  say(`${what} moved to place ${now + 1} of ${doc.childCount}.`);
  return true;
}

export const moveBy = (by) => (state, dispatch, view) => (dispatch ? moveIndex(view, indexAt(state), by) : true);

/* Dragged to a gap between blocks. A gap within another guideline is that guideline's end, but for a body. */
export function moveToGap(view, index, gap) {
  const { doc } = view.state;
  const moving = unit(doc, index);
  const within = guidelineRanges(doc).find(({ from, to }) => gap > from && gap < to);
  const place = within && within.from !== moving.within?.from && !isBody(doc.child(index)) ? within.to : gap;
  const change = moveRange(view.state, moving.from, moving.to, place);
  if (!change) return;
  view.dispatch(change);
  say(`${isHeadline(doc.child(index)) ? "Guideline" : labelOf(doc.child(index))} moved.`);
}

/* Guideline `number` (from 1) takes the place of guideline `to`. */
export function moveGuideline(view, number, to) {
  const ranges = guidelineRanges(view.state.doc);
  const [moving, target] = [ranges[number - 1], ranges[to - 1]];
  if (!moving || !target || moving === target) return;
  const change = moveRange(view.state, moving.from, moving.to, number < to ? target.to : target.from);
  view.dispatch(change);
  say(`Guideline ${number} is now guideline ${to}.`);
}

/* The essay always has a block: the last one leaves an empty paragraph. */
export function removeBlocks(state, dispatch) {
  const from = indexAt(state);
  const to = Math.max(from + 1, state.selection.$to.indexAfter(0));
  if (dispatch) {
    const { tr, doc, schema } = state;
    const [start, end] = [posOf(doc, from), posOf(doc, to)];
    if (from === 0 && to >= doc.childCount) tr.replaceWith(start, end, Fragment.from(schema.nodes.paragraph.create()));
    else tr.delete(start, end);
    const place = Math.min(start, tr.doc.content.size);
    const near = tr.doc.resolve(place).nodeAfter ?? tr.doc.resolve(place).nodeBefore;
    const at = tr.doc.resolve(place).nodeAfter ? place : place - near.nodeSize;
    tr.setSelection(state.selection instanceof NodeSelection ? NodeSelection.create(tr.doc, at) : Selection.near(tr.doc.resolve(place)));
    dispatch(tr.scrollIntoView());
    say(to - from > 1 ? `${to - from} blocks removed. Control and Z brings them back.` : "Removed. Control and Z brings it back.");
  }
  return true;
}
