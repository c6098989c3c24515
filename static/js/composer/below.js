/* A click below a table or a picture at the end goes on in a paragraph: there is no line of words to click into. */
import { Plugin, TextSelection } from "./library.js";
import { isText } from "./kinds.js";
import { newKey } from "./keys.js";
import { schema } from "./schema.js";

function mousedown(view, event) {
  const { doc, tr } = view.state;
  const end = doc.content.size;
  if (event.button !== 0 || event.target !== view.dom || isText(doc.lastChild)) return false;
  if (event.clientY <= view.nodeDOM(end - doc.lastChild.nodeSize).getBoundingClientRect().bottom) return false;
  event.preventDefault();
  const change = tr.insert(end, schema.nodes.paragraph.create({ key: newKey() }));
  view.dispatch(change.setSelection(TextSelection.create(change.doc, end + 1)).scrollIntoView());
  view.focus();
  return true;
}

export const below = new Plugin({ props: { handleDOMEvents: { mousedown } } });
