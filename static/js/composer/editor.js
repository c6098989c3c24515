/* The essay's text as one document in place of the plain rows. Where anything fails, the rows stay. */
import { closeHistory, EditorState, EditorView, history, tables, TextSelection, undo } from "./library.js";
import { below } from "./below.js";
import { blockSelect } from "./block_select.js";
import { decorations } from "./decorations.js";
import { mount } from "./document.js";
import { element } from "./elements.js";
import { FigureView } from "./figure_view.js";
import { guidelinesPlugin, leaveStrays } from "./guidelines.js";
import { handlePlugin } from "./handle.js";
import { keysHelp } from "./help.js";
import { inputRules } from "./input_rules.js";
import { awake, keyboard } from "./keyboard.js";
import { keysPlugin } from "./keys.js";
import { markersPlugin } from "./markers.js";
import { moveGuideline, moveIndex } from "./move.js";
import { outlineOf } from "./outline.js";
import { pastePlugin } from "./paste.js";
import { picturesPlugin, preparePictures } from "./pictures.js";
import { blockOfRow, fill, learnGuidelines, nodeOf, rowOf } from "./rows.js";
import { schema } from "./schema.js";
import { makeToolbar } from "./toolbar.js";

const form = document.getElementById("composer");
const place = document.getElementById("editor");
const list = document.getElementById("passages");

const changed = () => form.dispatchEvent(new CustomEvent("composer:change", { bubbles: true }));

function documentOf(rows, known) {
  const blocks = rows.map((row) => nodeOf(row, known));
  return schema.nodes.doc.createChecked(null, blocks.length ? blocks : [nodeOf({ kind: "paragraph", text: "" })]);
}

/* Pictures that stand in the text, by their key. */
function picturesIn(doc) {
  const found = {};
  doc.forEach(({ attrs }) => {
    if (attrs.picture) found[attrs.picture] = { url: attrs.url, width: attrs.width, height: attrs.height };
  });
  return found;
}

const sameBlocks = (one, other) => one.childCount === other.childCount
  && one.content.content.every((node, index) => node.type === other.child(index).type && node.attrs.key === other.child(index).attrs.key);

function begin() {
  const doc = documentOf([...list.querySelectorAll(":scope > [data-row]")].map(rowOf));
  leaveStrays(doc);
  const plugins = [awake, below, blockSelect, inputRules, picturesPlugin, pastePlugin, ...keyboard, history(), tables.tableEditing(), keysPlugin, markersPlugin, guidelinesPlugin, decorations, handlePlugin];
  const toolbar = makeToolbar(() => view);
  const text = element("div", { class: "composer-sheet" });
  const notices = element("div", { class: "composer-notices" });
  place.append(toolbar.dom, notices, text, keysHelp());
  preparePictures(form, notices);
  const view = new EditorView(text, {
    state: EditorState.create({ doc, plugins }),
    nodeViews: { figure: (node, editor, getPos) => new FigureView(node, editor, getPos) },
    attributes: {
      id: "composer-text", class: "composer-text essay-body", role: "textbox", "aria-multiline": "true",
      "aria-label": "The essay’s text", lang: list.querySelector("textarea")?.lang || document.documentElement.lang, spellcheck: "true",
    },
    dispatchTransaction(transaction) {
      if (transaction.docChanged && !sameBlocks(transaction.before, transaction.doc)) closeHistory(transaction); // one act, one undo
      this.updateState(this.state.apply(transaction));
      toolbar.update(this.state);
      if (transaction.docChanged) changed();
    },
  });
  toolbar.update(view.state);
  return view;
}

function showInPlaceOfRows() {
  for (const field of list.querySelectorAll("input, select, textarea, button")) field.disabled = true;
  list.hidden = true;
  for (const beside of list.parentElement.children) if (beside !== place && beside.tagName !== "H2") beside.hidden = true;
  place.hidden = false;
}

function composerOf(view) {
  const pictures = picturesIn(view.state.doc);
  return {
    collect: () => new FormData(form), // the formdata event below puts the rows in
    learn: (answer) => learnGuidelines(answer.guidelines),
    outline: () => outlineOf(view.state.doc),
    moveGuideline: (from, to) => moveGuideline(view, from, to),
    moveBlock(row, by) {
      const found = blockOfRow(view.state.doc, row);
      if (found) moveIndex(view, found.index, by);
    },
    focusRow(row) {
      const found = blockOfRow(view.state.doc, row);
      if (!found) return;
      view.focus();
      view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(found.pos + 1))).scrollIntoView());
      view.nodeDOM(found.pos)?.scrollIntoView({ block: "center" });
    },
    undo: () => undo(view.state, view.dispatch),
    replaceWith(rows) {
      Object.assign(pictures, picturesIn(view.state.doc));
      const doc = documentOf(rows.map((row) => ({ ...row, row: "" })), pictures);
      leaveStrays(doc);
      view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content));
    },
  };
}

if (form && place && list) {
  try {
    const view = begin();
    showInPlaceOfRows();
    form.addEventListener("formdata", (event) => fill(event.formData, view.state.doc));
    for (const name of ["input", "change"]) form.addEventListener(name, (event) => { if (!place.contains(event.target)) changed(); });
    mount(composerOf(view));
  } catch (fault) {
    place.hidden = true;
    place.replaceChildren();
    console.error("The composer's editor could not begin; the plain rows stay.", fault);
  }
}
