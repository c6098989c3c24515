/* The address of a link, asked for in a small dialog: set, changed, taken away. */
import { TextSelection } from "./library.js";
import { element, labelled } from "./elements.js";
import { say } from "./kinds.js";
import { isSafe, schema } from "./schema.js";

const { link } = schema.marks;

/* The selection, or the whole link that the cursor is in. */
function rangeOf({ doc, selection }) {
  const { $from, from, to, empty } = selection;
  if (!empty) return { from, to, href: $from.marksAcross(selection.$to)?.find((mark) => mark.type === link)?.attrs.href ?? "" };
  const mark = link.isInSet($from.marks());
  if (!mark) return { from, to, href: "" };
  let [start, end] = [from, to];
  doc.nodesBetween($from.start(), $from.end(), (node, pos) => {
    if (node.isText && mark.isInSet(node.marks) && pos <= from && pos + node.nodeSize >= from) [start, end] = [pos, pos + node.nodeSize];
  });
  return { from: start, to: end, href: mark.attrs.href };
}

const complete = (typed) => {
  const href = typed.trim().replace(/\s/g, "%20");
  if (isSafe(href)) return href;
  if (/^[^\s@:/]+@[^\s@:/]+\.\w+$/.test(href)) return `mailto:${href}`;
  return /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(href) ? `https://${href}` : "";
};

function apply(view, { from, to }, href) {
  const change = view.state.tr;
  if (!href) change.removeMark(from, to, link);
  else if (from === to) change.insert(from, schema.text(href, [link.create({ href })]));
  else change.removeMark(from, to, link).addMark(from, to, link.create({ href }));
  const end = change.mapping.map(to);
  change.setSelection(TextSelection.create(change.doc, end)).removeStoredMark(link);
  view.dispatch(change.scrollIntoView());
  say(href ? `Link to ${href}.` : "The link is taken away, its words stay.");
}

export function askForLink(view) {
  const range = rangeOf(view.state);
  if (!view.state.selection.$from.parent.inlineContent) return true;
  const [label, field] = labelled("Address", "input", { type: "text", inputmode: "url", placeholder: "https://…" });
  field.value = range.href;
  const trouble = element("p", { class: "field-error", role: "alert", hidden: true }, "An address begins with https://, http://, mailto:, # or /.");
  const remove = element("button", { type: "button", class: "button", hidden: !range.href }, "Take the link away");
  const cancel = element("button", { type: "button", class: "button" }, "Cancel");
  const form = element("form", { method: "dialog" }, label, field, trouble,
    element("p", { class: "button-row" }, element("button", { class: "button primary" }, "Set the link"), remove, cancel));
  const dialog = element("dialog", { class: "composer-dialog", "aria-label": "Link" }, form);
  const close = () => {
    dialog.close();
    dialog.remove();
    view.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const href = complete(field.value);
    trouble.hidden = Boolean(href);
    if (!href) {
      field.focus();
      return;
    }
    close();
    apply(view, range, href);
  });
  remove.addEventListener("click", () => {
    close();
    apply(view, range, "");
  });
  cancel.addEventListener("click", close);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  document.body.append(dialog);
  dialog.showModal();
  field.select();
  return true;
}
