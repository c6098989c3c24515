/* The keys while the words are in focus; help.js tells them. */
import { baseKeymap, chainCommands, keymap, Plugin, redo, toggleMark, undo } from "./library.js";
import { selectBlock } from "./block_select.js";
import { KINDS, say } from "./kinds.js";
import { askForLink } from "./link.js";
import { moveBy } from "./move.js";
import { setKind } from "./retype.js";
import { schema } from "./schema.js";
import { nextCell, previousCell } from "./table_tools.js";
import { leave, mergeBackward, mergeForward, split } from "./typing.js";

const { strong, em, code } = schema.marks;

/* An item goes a level deeper or back; at the first level it stays. */
const indent = (by) => (state, dispatch) => {
  const { $from } = state.selection;
  const node = $from.node(1);
  if (!node || node.attrs.marker === undefined || node.type.name === "footnote") return false;
  const level = Math.min(Math.max((node.attrs.level || 1) + by, 1), 6);
  dispatch?.(state.tr.setNodeAttribute($from.before(1), "level", level));
  say(`Level ${level}.`);
  return true;
};

const told = (command, text) => (state, dispatch, view) => {
  const done = command(state, dispatch, view);
  if (done && dispatch) say(text);
  return done;
};

/* From within a table Tab goes from cell to cell: this key always leads out of the words. */
const toToolbar = (state, dispatch, view) => {
  const tools = view.dom.closest("#editor")?.querySelectorAll(".composer-toolbar :is(select, button)") ?? [];
  [...tools].find((tool) => !tool.disabled && !tool.closest("[hidden]"))?.focus();
  return true;
};

const kinds = Object.fromEntries(KINDS.map((choice) => [`Mod-Alt-${choice.digit}`, setKind(choice)]));

/* The browser tells of a moved cursor a moment later: a stroke right after it must meet the cursor where it is. */
const look = (view) => {
  if (!view.composing) view.domObserver.flush();
  return false;
};
export const awake = new Plugin({ props: { handleDOMEvents: { keydown: look, paste: look } } });

export const keyboard = [
  keymap({
    ...kinds,
    Enter: chainCommands(split, leave),
    "Shift-Enter": chainCommands(split, leave), // a passage's Markdown has no line break: a new block is the nearest
    Backspace: mergeBackward,
    "Mod-Backspace": mergeBackward,
    Delete: mergeForward,
    "Mod-Delete": mergeForward,
    Escape: selectBlock,
    "Alt-F10": toToolbar,
    Tab: nextCell,
    "Shift-Tab": previousCell,
    "Mod-]": indent(1),
    "Mod-[": indent(-1),
    "Mod-b": toggleMark(strong),
    "Mod-i": toggleMark(em),
    "Mod-e": toggleMark(code),
    "Mod-k": (state, dispatch, view) => askForLink(view),
    "Mod-z": told(undo, "Undone."),
    "Mod-y": told(redo, "Done again."),
    "Mod-Shift-z": told(redo, "Done again."),
    "Alt-ArrowUp": moveBy(-1),
    "Alt-ArrowDown": moveBy(1),
    "Shift-Alt-ArrowUp": moveBy(-1),
    "Shift-Alt-ArrowDown": moveBy(1),
  }),
  keymap(baseKeymap),
];
