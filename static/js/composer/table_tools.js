/* Tables: a new one, rows and columns more or less, a header row or none. */
import { TextSelection, tables } from "./library.js";
import { newKey } from "./keys.js";
import { isText, say } from "./kinds.js";
import { indexAt, posOf } from "./move.js";
import { emptyTable } from "./table_text.js";

export const isInTable = (state) => tables.isInTable(state);

export function insertTable(state, dispatch) {
  const index = indexAt(state);
  const block = state.doc.child(index);
  const [from, to] = [posOf(state.doc, index), posOf(state.doc, index + 1)];
  if (dispatch) {
    const made = emptyTable(newKey());
    const instead = isText(block) && block.type.name === "paragraph" && !block.content.size;
    const change = instead ? state.tr.replaceWith(from, to, made) : state.tr.insert(to, made);
    const start = instead ? from : to;
    dispatch(change.setSelection(TextSelection.near(change.doc.resolve(start + 6))).scrollIntoView());
    say("A table of three rows and three columns. Tab goes to the next cell.");
  }
  return true;
}

const told = (command, text) => (state, dispatch) => {
  const done = command(state, dispatch);
  if (done && dispatch) say(text);
  return done;
};

/* What stands in the first column or row may be all there is: then the table is removed by its own button. */
export const TABLE_TOOLS = [
  { name: "row", label: "Row below", run: told(tables.addRowAfter, "A row more.") },
  { name: "column", label: "Column right", run: told(tables.addColumnAfter, "A column more.") },
  { name: "row-off", label: "Remove row", run: told(tables.deleteRow, "The row is removed.") },
  { name: "column-off", label: "Remove column", run: told(tables.deleteColumn, "The column is removed.") },
  { name: "header", label: "Header row", run: told(tables.toggleHeaderRow, "The header row is changed.") },
];

export function nextCell(state, dispatch, view) {
  if (!isInTable(state)) return false;
  if (tables.goToNextCell(1)(state, dispatch)) return true;
  if (dispatch && tables.addRowAfter(state, dispatch)) tables.goToNextCell(1)(view.state, dispatch);
  return true;
}

export const previousCell = (state, dispatch) => isInTable(state) && tables.goToNextCell(-1)(state, dispatch);
