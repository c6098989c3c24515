/* What an essay's text is made of: one block a passage, a few marks, a reference to a footnote. */
import { Schema } from "./library.js";

const SAFE = /^(https?:\/\/|mailto:|#|\/(?!\/))/i;
export const isSafe = (href) => SAFE.test(href);

const number = (element, name) => Number.parseInt(element.dataset[name], 10) || 0;

/* A block of inline text. `attrs` beside its key are read from and written to data attributes. */
function block(kind, tag, { attrs = {}, draw = {}, ...more } = {}) {
  const names = Object.keys(attrs);
  return {
    group: "block",
    content: "inline*",
    defining: true,
    attrs: { key: { default: "" }, ...Object.fromEntries(names.map((name) => [name, { default: attrs[name] }])) },
    parseDOM: [{
      tag: `[data-kind="${kind}"]`,
      preserveWhitespace: "full",
      priority: 80,
      getAttrs: (element) => ({
        key: element.dataset.key ?? "",
        ...Object.fromEntries(names.map((name) => [name, read(element, name, attrs[name])])),
      }),
    }],
    toDOM: (node) => [
      typeof tag === "function" ? tag(node) : tag,
      { ...draw, "data-kind": kind, "data-key": node.attrs.key, ...Object.fromEntries(names.map((name) => [`data-${name.toLowerCase()}`, String(node.attrs[name])])) },
      0,
    ],
    ...more,
  };
}

function read(element, name, otherwise) {
  const attr = name.toLowerCase();
  if (typeof otherwise === "number") return number(element, attr) || otherwise;
  if (typeof otherwise === "boolean") return element.dataset[attr] === "true";
  return element.dataset[attr] ?? otherwise;
}

const item = { level: 0, marker: "" };
const picture = { picture: "", url: "", width: 0, height: 0, alt: "", isDecorative: false, credit: "" };

const cell = (tag, rule) => ({
  content: "inline*",
  isolating: true,
  attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null }, isNumber: { default: false } },
  parseDOM: [{ ...rule, getAttrs: (element) => ({ isNumber: element.classList.contains("number") }) }],
  toDOM: (node) => [tag, { ...(node.attrs.isNumber && { class: "number" }), ...(tag === "th" && { scope: "col" }) }, 0],
});

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: block("paragraph", "p"),
    heading: block("heading", (node) => (node.attrs.level > 2 ? "h3" : "h2"), { attrs: { level: 2 } }),
    quotation: block("quotation", "blockquote"),
    list_item: block("list_item", "p", { attrs: item }),
    guideline_headline: block("guideline_headline", "h3"),
    guideline_body: block("guideline_body", "p", { attrs: item }),
    footnote: block("footnote", "p", { attrs: { marker: "" } }),
    figure: block("figure", "figure", { attrs: picture, isolating: true }),
    table: block("table", "div", { content: "table_caption table_grid", isolating: true, preserve: true }),
    table_caption: {
      content: "inline*",
      isolating: true,
      parseDOM: [{ tag: "div.table-caption", preserveWhitespace: "full" }],
      toDOM: () => ["div", { class: "table-caption" }, 0],
    },
    table_grid: {
      content: "table_row+",
      tableRole: "table",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", ["tbody", 0]],
    },
    table_row: { content: "(table_cell | table_header)*", tableRole: "row", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    table_cell: { ...cell("td", { tag: "td" }), tableRole: "cell" },
    table_header: { ...cell("th", { tag: "th" }), tableRole: "header_cell" },
    note: {
      inline: true,
      group: "inline",
      atom: true,
      marks: "",
      attrs: { label: {} },
      parseDOM: [{ tag: "sup.noteref", priority: 90, getAttrs: (element) => ({ label: element.textContent.trim() }) }],
      toDOM: (node) => ["sup", { class: "noteref", "aria-label": `Footnote ${node.attrs.label}` }, node.attrs.label],
      leafText: () => "",
    },
    text: { group: "inline" },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (element) => isSafe(element.getAttribute("href").trim()) && { href: element.getAttribute("href").trim() } }],
      toDOM: (mark) => ["a", { href: mark.attrs.href, rel: "noopener" }, 0],
    },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    raised: { excludes: "raised code", parseDOM: [{ tag: "sup" }], toDOM: () => ["sup", 0] },
    code: { excludes: "raised code", parseDOM: [{ tag: "code" }], toDOM: () => ["code", { spellcheck: "false" }, 0] },
  },
});
