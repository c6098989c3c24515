/* Escape selects the block; then a letter sets its kind, arrows go to the next one, Alt and arrows move it, Delete
   removes it, Enter goes back to its words. */
import { NodeSelection, Plugin, Selection, TextSelection } from "./library.js";
import { labelOf, say, shortText } from "./kinds.js";
import { indexAt, moveIndex, posOf, removeBlocks } from "./move.js";
import { byLetter, setKind } from "./retype.js";

export const isBlockSelected = (state) => state.selection instanceof NodeSelection && state.selection.$from.depth === 0;

export function selectIndex(view, index) {
  const node = view.state.doc.maybeChild(index);
  if (!node) return true;
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, posOf(view.state.doc, index))).scrollIntoView());
  say(`${labelOf(node)}, ${index + 1} of ${view.state.doc.childCount}: ${shortText(node)}. ${hint()}`);
  return true;
}

let hinted = false;
function hint() {
  if (hinted) return "";
  hinted = true;
  return "Arrows go to the next, a letter sets the kind, Alt and arrows move it, Delete removes it, Enter goes back to the words.";
}

export const selectBlock = (state, dispatch, view) => (dispatch ? selectIndex(view, indexAt(state)) : true);

export function backToWords(view) {
  const { doc, selection } = view.state;
  const { from, node } = selection;
  const end = from + node.nodeSize;
  const words = node.inlineContent ? TextSelection.create(doc, end - 1) : Selection.near(doc.resolve(from + 1));
  view.dispatch(view.state.tr.setSelection(words).scrollIntoView());
  say(`Writing in ${labelOf(node).toLowerCase()}.`);
  return true;
}

const STEPS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

function press(view, event) {
  const { state } = view;
  const index = indexAt(state);
  const by = STEPS[event.key];
  if (event.altKey && by) return event.key === "ArrowUp" || event.key === "ArrowDown" ? moveIndex(view, index, by) : false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "Home") return selectIndex(view, 0);
  if (event.key === "End") return selectIndex(view, state.doc.childCount - 1);
  if (by) return selectIndex(view, Math.min(Math.max(index + by, 0), state.doc.childCount - 1));
  if (event.key === "Enter" || event.key === "Escape") return backToWords(view);
  if (event.key === "Delete" || event.key === "Backspace") return removeBlocks(state, view.dispatch);
  if (event.key.length > 1) return false;
  const choice = byLetter(event.key.toLowerCase());
  if (choice) return setKind(choice)(state, view.dispatch);
  say("This letter sets no kind. Enter goes back to the words.");
  return true; // a letter never replaces the block
}

export const blockSelect = new Plugin({
  props: {
    handleKeyDown: (view, event) => (isBlockSelected(view.state) ? press(view, event) : false),
    handleTextInput: (view) => isBlockSelected(view.state),
  },
  appendTransaction(transactions, before, state) {
    const place = transactions.map((transaction) => transaction.getMeta("select-block")).find((pos) => pos !== undefined);
    return place === undefined ? null : state.tr.setSelection(NodeSelection.create(state.doc, place));
  },
});
