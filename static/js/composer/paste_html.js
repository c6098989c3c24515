/* Clipboard HTML of Word, Google Docs or any page as a flat list of blocks. Every word of it stands in one of them. */
import { Fragment } from "./library.js";
import { isSafe, schema } from "./schema.js";
import { footnoteOf, listItemOf, referenceOf, styleOf, withoutStyles, wordKind } from "./paste_office.js";
import { tableFromElement } from "./table_text.js";

const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL CAPTION".split(" "));
const UNREAD = new Set("STYLE SCRIPT META LINK TITLE HEAD TEMPLATE XML NOSCRIPT SVG".split(" "));
const HEADINGS = { H1: 2, H2: 2, H3: 3, H4: 3, H5: 3, H6: 3 };
const BULLET = "•";

function counted(list, item) {
  if (list.tagName !== "OL") return BULLET;
  const items = [...list.children].filter((child) => child.tagName === "LI");
  const number = (Number(item.getAttribute("value")) || (list.start || 1) + items.indexOf(item));
  const type = list.getAttribute("type") ?? /list-style-type:\s*([\w-]+)/.exec(`${styleOf(item)} ${styleOf(list)}`)?.[1] ?? "";
  const letter = String.fromCharCode(96 + ((number - 1) % 26) + 1);
  if (type === "a" || /lower-(alpha|latin)/.test(type)) return `${letter}.`;
  if (type === "A" || /upper-(alpha|latin)/.test(type)) return `${letter.toUpperCase()}.`;
  return `${number}.`;
}

/* The marks that an element gives its words: by its name and by its own style. */
function looks(element, marks) {
  const { tagName } = element;
  const style = styleOf(element);
  const said = (name) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([\\w-]+)`, "i").exec(style)?.[1].toLowerCase();
  const [weight, slant, height] = [said("font-weight"), said("font-style"), said("vertical-align")];
  const found = { ...marks };
  if (tagName === "B" || tagName === "STRONG") found.strong = true;
  if (/^(I|EM|CITE|DFN|VAR)$/.test(tagName)) found.em = true;
  if (/^(CODE|TT|KBD|SAMP)$/.test(tagName)) found.code = true;
  if (tagName === "SUP") found.raised = true;
  if (weight) found.strong = weight.startsWith("bold") || Number(weight) >= 600;
  if (slant) found.em = slant === "italic" || slant === "oblique";
  if (height) found.raised = height === "super";
  const href = tagName === "A" && element.getAttribute("href")?.trim();
  if (href && isSafe(href) && !/^#(_|ftn|edn)/.test(href)) found.href = href;
  return found;
}

function marksOf({ em, strong, code, raised, href }, text) {
  const names = { em, strong, code, raised: raised && !code && !/\s/.test(text) };
  const list = Object.keys(names).filter((name) => names[name]).map((name) => schema.marks[name].create());
  if (href) list.push(schema.marks.link.create({ href }));
  return list.reduce((set, mark) => mark.addToSet(set), []);
}

class Flattener {
  blocks = [];
  line = null;

  open(place) {
    this.close();
    this.line = { ...place, nodes: [], breaks: [] };
  }

  /* A blank line within is the end of a block; one line's end is a space. */
  close() {
    const { line } = this;
    this.line = null;
    if (!line) return;
    const parts = [[]];
    let ends = 0;
    for (const node of line.nodes) {
      if (node === "\n") ends += 1;
      else if (!node.isText || node.text.trim() || !ends) {
        if (ends > 1) parts.push([]);
        else if (ends) parts.at(-1).push(schema.text(" "));
        ends = 0;
        parts.at(-1).push(node);
      }
    }
    for (const [place, part] of parts.entries()) {
      const content = trimmed(part);
      if (content.size) this.blocks.push({ kind: line.kind, attrs: place && line.kind === "list_item" ? { ...line.attrs, marker: "" } : line.attrs, content: line.kind === "heading" ? withoutBold(content) : content });
    }
  }

  add(node, place) {
    if (!this.line) this.open(place);
    this.line.nodes.push(node);
  }

  text(data, place) {
    const parts = place.pre ? data.split(/(\n)/) : [data];
    for (const part of parts) {
      if (place.pre && part === "\n") this.add("\n", place);
      else {
        const words = part.replace(/[ \t\r\n\f]+/g, " ").replace(/\p{Cc}/gu, "");
        if (words && (this.line || words.trim())) this.add(schema.text(words, marksOf(place.marks, words)), place);
      }
    }
  }

  walk(node, place) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) this.text(child.data, place);
      else if (child.nodeType === Node.ELEMENT_NODE) this.element(child, place);
    }
  }

  element(element, place) {
    const name = element.tagName.toUpperCase();
    if (UNREAD.has(name) || name === "O:P" && !element.textContent.trim() || /display:\s*none/i.test(styleOf(element))) return;
    const reference = referenceOf(element);
    if (reference) this.add(schema.nodes.note.create({ label: reference }), place);
    else if (footnoteOf(element)) Object.assign(this.line ?? {}, { kind: "footnote", attrs: { marker: footnoteOf(element) } });
    else if (name === "BR") this.add("\n", place);
    else if (name === "TABLE" && element.rows.length && wide(element) > 1) {
      this.close();
      this.blocks.push({ table: element });
    } else if (BLOCKS.has(name)) this.block(element, name, place);
    else this.walk(element, { ...place, marks: looks(element, place.marks) });
  }

  block(element, name, place) {
    const inner = { ...place, marks: looks(element, place.marks) };
    const item = listItemOf(element);
    if (name === "UL" || name === "OL") inner.depth = (place.depth ?? 0) + 1;
    else if (name === "LI") Object.assign(inner, { kind: "list_item", attrs: { level: Math.max(place.depth ?? 1, 1), marker: counted(element.parentElement, element) } });
    else if (item) Object.assign(inner, { kind: "list_item", attrs: item });
    else if (HEADINGS[name]) Object.assign(inner, { kind: "heading", attrs: { level: HEADINGS[name] }, marks: { ...inner.marks, strong: false } });
    else if (wordKind(element)) Object.assign(inner, wordKind(element));
    else if (name === "BLOCKQUOTE") Object.assign(inner, { kind: "quotation", attrs: {} });
    if (name === "PRE") inner.pre = true;
    const own = name !== "UL" && name !== "OL";
    // The paragraph within a list item is the item itself.
    const first = element.parentElement?.tagName === "LI" && this.line && !this.line.nodes.length;
    if (own && !first) this.open(inner);
    this.walk(element, inner);
    if (!first) this.close();
  }
}

function withoutBold(content) {
  const nodes = [];
  content.forEach((node) => nodes.push(node.mark(schema.marks.strong.removeFromSet(node.marks))));
  return Fragment.from(nodes);
}

function trimmed(nodes) {
  const list = [];
  for (const node of nodes) {
    const before = list.at(-1);
    const opens = !before || (before.isText && before.text.endsWith(" "));
    const words = node.isText && opens ? node.text.replace(/^ +/, "") : node.text;
    if (!node.isText) list.push(node);
    else if (words) list.push(schema.text(words, node.marks));
  }
  while (list.at(-1)?.isText) {
    const words = list.at(-1).text.replace(/[ \u00a0]+$/, "");
    const { marks } = list.pop();
    if (words) {
      list.push(schema.text(words, marks));
      break;
    }
  }
  return list.every((node) => node.isText && !node.text.trim()) ? Fragment.empty : Fragment.fromArray(list);
}

const wide = (table) => Math.max(...[...table.rows].map((row) => row.cells.length));

function flatten(element) {
  const flattener = new Flattener();
  flattener.walk(element, { kind: "paragraph", attrs: {}, marks: {} });
  flattener.close();
  return flattener.blocks;
}

export function inlineOf(blocks) {
  const nodes = [];
  for (const { content, table } of blocks) {
    const inside = table ? inlineOf([...table.rows].flatMap((row) => [...row.cells].flatMap(flatten))) : content;
    if (nodes.length && inside.size) nodes.push(schema.text(" "));
    inside.forEach((node) => nodes.push(node));
  }
  return Fragment.fromArray(nodes);
}

/* [{kind, attrs, content}] */
export function blocksOfHtml(html) {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  return flatten(body).map((block) => {
    if (!block.table) return block;
    const node = tableFromElement("", block.table, (cell) => inlineOf(flatten(cell)));
    return { kind: "table", attrs: {}, content: node.content };
  });
}
