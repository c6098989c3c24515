/* The toolbar over the text: one stop of Tab, arrows within it. */
import { redo, redoDepth, toggleMark, undo, undoDepth } from "./library.js";
import { element } from "./elements.js";
import { KINDS, choiceName, isText, say } from "./kinds.js";
import { askForLink } from "./link.js";
import { moveBy, removeBlocks } from "./move.js";
import { insertNote } from "./notes.js";
import { choosePictures } from "./pictures.js";
import { current, setKind } from "./retype.js";
import { schema } from "./schema.js";
import { insertTable, isInTable, TABLE_TOOLS } from "./table_tools.js";

const { marks } = schema;
const mark = (type) => ({ run: toggleMark(type), pressed: (state) => isMarked(state, type), can: toggleMark(type) });

function isMarked({ doc, selection, storedMarks }, type) {
  const { empty, $from, from, to } = selection;
  return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);
}

const TOOLS = [
  { name: "strong", label: "Bold", face: "B", keys: "Control+B", ...mark(marks.strong) },
  { name: "em", label: "Italic", face: "I", keys: "Control+I", ...mark(marks.em) },
  { name: "link", label: "Link", face: "Link", keys: "Control+K", press: askForLink, pressed: (state) => isMarked(state, marks.link) },
  { name: "code", label: "Code", face: "‹›", keys: "Control+E", ...mark(marks.code) },
  { name: "raised", label: "Raised", face: "x²", ...mark(marks.raised) },
  null,
  { name: "note", label: "Footnote", face: "Footnote", run: insertNote },
  { name: "table", label: "Table", face: "Table", run: insertTable },
  { name: "picture", label: "Picture", face: "Picture", press: choosePictures },
  null,
  { name: "up", label: "Move up", face: "↑", keys: "Alt+ArrowUp", run: moveBy(-1) },
  { name: "down", label: "Move down", face: "↓", keys: "Alt+ArrowDown", run: moveBy(1) },
  { name: "remove", label: "Remove the block", face: "Remove", run: removeBlocks },
  null,
  { name: "undo", label: "Undo", face: "↶", keys: "Control+Z", run: undo, can: (state) => undoDepth(state) > 0, said: "Undone." },
  { name: "redo", label: "Redo", face: "↷", keys: "Control+Y", run: redo, can: (state) => redoDepth(state) > 0, said: "Done again." },
];

function kindMenu(act) {
  const select = element("select", { "aria-label": "Kind of the block", "data-tool": "kind" },
    ...KINDS.map((choice) => element("option", { value: choiceName(choice) }, choice.label)),
    element("option", { value: "", hidden: true }, "Table or picture"));
  select.addEventListener("change", () => act(setKind(KINDS.find((choice) => choiceName(choice) === select.value))));
  return select;
}

function press(tool, view) {
  if (tool.press) {
    tool.press(view);
    return;
  }
  tool.run(view.state, view.dispatch, view);
  if (tool.said) say(tool.said);
  view.focus();
}

/* `getView`: the editor's view, once it is there. Returns {dom, update(state)}. */
export function makeToolbar(getView) {
  const buttons = new Map();
  const made = (tool) => {
    const button = element("button", { type: "button", "data-tool": tool.name, "aria-label": tool.face && tool.face !== tool.label ? tool.label : undefined, title: tool.keys ? `${tool.label} (${tool.keys.replaceAll("Control", "Ctrl").replace("Arrow", "")})` : tool.label, "aria-keyshortcuts": tool.keys, tabindex: "-1" }, tool.face ?? tool.label);
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the words keep their selection
    button.addEventListener("click", () => { if (button.getAttribute("aria-disabled") !== "true") press(tool, getView()); });
    buttons.set(tool, button);
    return button;
  };
  const select = kindMenu((command) => {
    command(getView().state, getView().dispatch);
    getView().focus();
  });
  const tableTools = element("span", { class: "tools table-tools", role: "group", "aria-label": "Table", hidden: true }, ...TABLE_TOOLS.map(made));
  const groups = [element("span", { class: "tools" }, select)];
  for (const tool of [null, ...TOOLS]) {
    if (tool) groups.at(-1).append(made(tool));
    else groups.push(element("span", { class: "tools" }));
  }
  const dom = element("div", { class: "composer-toolbar", role: "toolbar", "aria-label": "The text", "aria-controls": "composer-text" }, ...groups, tableTools);
  rove(dom);
  return { dom, update: (state) => update(state, select, tableTools, buttons) };
}

function update(state, select, tableTools, buttons) {
  const block = state.doc.child(state.selection.$from.index(0));
  select.value = isText(block) ? choiceName(current(state)) : "";
  select.disabled = !isText(block);
  tableTools.hidden = !isInTable(state);
  if (select.disabled && select.tabIndex === 0) { // the toolbar keeps one stop that can be reached
    select.tabIndex = -1;
    buttons.values().next().value.tabIndex = 0;
  }
  for (const [tool, button] of buttons) {
    if (tool.pressed) button.setAttribute("aria-pressed", String(tool.pressed(state)));
    if (tool.can) button.setAttribute("aria-disabled", String(!tool.can(state)));
  }
}

function rove(dom) {
  const stops = () => [...dom.querySelectorAll("button, select")].filter((stop) => !stop.closest("[hidden]") && !stop.disabled);
  dom.addEventListener("keydown", (event) => {
    const all = stops();
    const here = all.indexOf(document.activeElement);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all[(to + all.length) % all.length].focus();
  });
  dom.addEventListener("focusin", (event) => {
    for (const stop of dom.querySelectorAll("button, select")) stop.tabIndex = stop === event.target ? 0 : -1;
  });
}
