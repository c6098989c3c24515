/* Pasting: blocks from anywhere into the text. Within a line one paragraph stays in the line; of several the first goes
   on with what is before the cursor, the last with what is after it. */
import { Fragment, Plugin, TextSelection } from "./library.js";
import { newKey } from "./keys.js";
import { isBody, isHeadline, isText, labelOf, say } from "./kinds.js";
import { freeLabel } from "./notes.js";
import { missPictures } from "./pictures.js";
import { blocksOfHtml, inlineOf } from "./paste_html.js";
import { blocksOfText } from "./paste_text.js";
import { schema } from "./schema.js";

/* Labels of the clipboard that the essay has already get the next free ones. */
function relabelled(blocks, doc) {
  const names = new Map();
  let taken = doc;
  const label = (old) => {
    if (!names.has(old)) {
      names.set(old, freeLabel(taken));
      taken = taken.copy(taken.content.addToEnd(schema.nodes.footnote.create({ marker: names.get(old) })));
    }
    return names.get(old);
  };
  return blocks.map((block) => {
    const nodes = [];
    block.content.forEach((node) => nodes.push(node.type.name === "note" ? schema.nodes.note.create({ label: label(node.attrs.label) }) : node));
    const attrs = block.kind === "footnote" && block.attrs.marker ? { marker: label(block.attrs.marker) } : block.attrs;
    return { ...block, attrs, content: Fragment.fromArray(nodes) };
  });
}

/* Within a guideline's body paragraphs and items go on as its bodies. */
function within(block, parent) {
  if (!isBody(parent) && !isHeadline(parent)) return block;
  if (block.kind === "paragraph") return { ...block, kind: "guideline_body" };
  return block.kind === "list_item" ? { ...block, kind: "guideline_body" } : block;
}

const made = ({ kind, attrs, content }) => schema.nodes[kind].create({ ...attrs, key: newKey() }, content);

function insertInline(view, content) {
  const { tr } = view.state;
  const { from } = tr.selection;
  tr.deleteSelection().insert(tr.mapping.map(from), content);
  view.dispatch(tr.scrollIntoView());
}

function insertBlocks(view, blocks) {
  const { state } = view;
  const change = state.tr.deleteSelection();
  const { $from } = change.selection;
  const notes = blocks.filter(({ kind }) => kind === "footnote").map(made);
  const body = blocks.filter(({ kind }) => kind !== "footnote");
  const last = change.doc.content.size;
  if (notes.length) change.insert(last, notes);
  if (body.length) {
    const inText = $from.depth === 1 && isText($from.parent);
    const parent = inText ? $from.parent : null;
    const index = $from.index(0);
    const start = inText ? $from.before(1) : $from.depth ? $from.after(1) : $from.pos;
    const end = inText ? $from.after(1) : start;
    const head = inText ? parent.content.cut(0, $from.parentOffset) : Fragment.empty;
    const tail = inText ? parent.content.cut($from.parentOffset) : Fragment.empty;
    const nodes = body.map((block) => made(inText ? within(block, parent) : block));
    const joins = (node) => node.type.name === "paragraph" || (parent && node.type === parent.type && !node.attrs.marker);
    if (head.size) {
      if (joins(nodes[0])) nodes[0] = parent.copy(head.append(nodes[0].content));
      else nodes.unshift(parent.copy(head));
    } else if (parent && nodes[0].type === parent.type) nodes[0] = parent.copy(nodes[0].content);
    const place = nodes.at(-1);
    const joinsTail = tail.size > 0 && joins(place);
    let cursor = nodes.reduce((sum, node) => sum + node.nodeSize, start) - 1;
    if (joinsTail) nodes[nodes.length - 1] = place.copy(place.content.append(tail));
    else if (tail.size) nodes.push(parent.type.create({ ...parent.attrs, key: head.size ? newKey() : parent.attrs.key }, tail));
    change.replaceWith(start, end, nodes);
    if (place.type.name === "table") cursor -= 1;
    change.setSelection(TextSelection.near(change.doc.resolve(Math.min(cursor, change.doc.content.size)), -1));
    say(`Pasted: ${body.length + notes.length} ${body.length + notes.length > 1 ? "blocks" : labelOf(change.doc.child(index)).toLowerCase()}.`);
  }
  view.dispatch(change.scrollIntoView());
}

/* Put where the cursor is. False: it is the editor's own, or nothing that can be read. */
function put(view, transfer) {
  const html = transfer?.getData("text/html") ?? "";
  const text = transfer?.getData("text/plain") ?? "";
  if (/data-pm-slice/.test(html)) return false;
  const found = html.trim() ? blocksOfHtml(html) : [];
  const blocks = relabelled(found.length ? found : blocksOfText(text), view.state.doc);
  if (!blocks.length) return false;
  const { $from, $to } = view.state.selection;
  const { parent } = $from;
  const inText = $from.depth === 1 && isText(parent);
  if ($from.depth > 0 && !inText) insertInline(view, inlineOf(blocks.map((block) => (block.kind === "table" ? { content: words(block.content) } : block))));
  else if (blocks.length === 1 && inText && $to.parent === parent && (blocks[0].kind === "paragraph" || (parent.content.size && !["table", "footnote"].includes(blocks[0].kind)))) insertInline(view, spaced(blocks[0].content, text));
  else insertBlocks(view, [{ ...blocks[0], content: blocks[0].kind === "paragraph" ? spaced(blocks[0].content, text.replace(/\s+$/, "")) : blocks[0].content }, ...blocks.slice(1)]);
  missPictures(html);
  return true;
}

/* Words within a line keep the space that was copied with them. */
function spaced(content, text) {
  const edge = (pattern) => (pattern.test(text) && text.trim() ? [schema.text(" ")] : []);
  return Fragment.fromArray([...edge(/^[^\S\n]/), ...content.content, ...edge(/[^\S\n]$/)]);
}

function words(content) {
  const found = [];
  content.descendants((node) => {
    if (node.isTextblock && node.content.size) found.push({ content: node.content });
    return !node.isTextblock;
  });
  return inlineOf(found);
}

function paste(view, event) {
  if (view.dom.contains(event.target.closest?.(".figure-fields")) || !put(view, event.clipboardData)) return false;
  event.preventDefault();
  return true;
}

function drop(view, event) {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (view.dragging || !at || event.dataTransfer?.files.length) return false;
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
  if (!put(view, event.dataTransfer)) return false;
  event.preventDefault();
  view.focus();
  return true;
}

// Before the library reads the clipboard: it would have the browser apply the styles in it.
export const pastePlugin = new Plugin({ props: { handleDOMEvents: { paste, drop } } });
