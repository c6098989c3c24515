/* The form's rows become the document, and the document becomes rows again. A text that nobody touched is given back as it came. */
import { Reader, schemaNodes as nodes } from "./reader.js";
import { find, newKey, remember } from "./keys.js";
import { fromMarkdown } from "./inline_parser.js";
import { toMarkdown } from "./inline_markdown.js";
import { tableFromElement, tableFromText, tableText } from "./table_text.js";

const sources = new Map(); // key: {content, text}, as the text was when it came
const guidelines = new Map(); // a headline's key: its guideline's
const GIVEN = new Map(); // key: the row's name on the page

const COLUMNS = ["row", "key", "guideline", "kind", "level", "marker", "text", "picture", "alt", "credit"];

export function rowOf(element) {
  // As the server sent it: a browser that goes back or reloads may have put older words into the fields.
  const value = (name) => {
    const field = element.querySelector(`[name=passage_${name}]`);
    return field.defaultValue ?? field.querySelector("option[selected]")?.value ?? field.value;
  };
  const row = Object.fromEntries(COLUMNS.map((name) => [name, value(name)]));
  const { pictureUrl = "", pictureWidth = 0, pictureHeight = 0 } = element.dataset;
  return {
    ...row,
    decorative: element.querySelector("[name=passage_decorative]").defaultChecked,
    url: pictureUrl, width: Number(pictureWidth), height: Number(pictureHeight),
    html: element.querySelector("template[data-html]").content,
  };
}

function attrsOf(row, key) {
  const level = Number.parseInt(row.level, 10) || 0;
  return {
    heading: { level: level > 2 ? 3 : 2 },
    list_item: { level, marker: row.marker },
    guideline_body: { level, marker: row.marker },
    footnote: { marker: row.marker },
    figure: { picture: row.picture, url: row.url ?? "", width: row.width ?? 0, height: row.height ?? 0, alt: row.alt, isDecorative: Boolean(row.decorative), credit: row.credit },
  }[row.kind] ?? {};
}

/* `known`: pictures by their key, of figures that stand on the page already. */
export function nodeOf(row, known = {}) {
  const key = row.key || newKey();
  remember(key);
  if (row.guideline) guidelines.set(key, row.guideline);
  const type = nodes[row.kind] ?? nodes.paragraph;
  let node;
  if (row.kind === "table") {
    node = row.html ? tableFromElement(key, row.html.querySelector("table"), Reader.inline) : tableFromText(key, row.text);
  } else {
    const content = row.html ? Reader.inline(row.html) : fromMarkdown(row.text);
    node = type.create({ key, ...attrsOf({ ...known[row.picture], ...row }) }, content);
  }
  sources.set(key, { type: node.type, content: node.content, text: row.text, level: row.level });
  if (row.row) GIVEN.set(key, row.row);
  return node;
}

const levelOf = ({ level = 0 }) => (level ? String(level) : "");

/* One object a passage, the fields by their names without the prefix. */
export function rowsOf(doc) {
  const rows = [];
  doc.forEach((node) => {
    const { key, marker = "", picture = "", alt = "", credit = "", isDecorative = false } = node.attrs;
    const source = sources.get(key);
    const isTable = node.type.name === "table";
    const untouched = source && source.content.eq(node.content) && (source.type === node.type || !isTable);
    rows.push({
      row: GIVEN.get(key) ?? key,
      key,
      guideline: node.type.name === "guideline_headline" ? guidelines.get(key) ?? "" : "",
      kind: node.type.name,
      level: source?.type === node.type && node.type.name === "heading" && !source.level && node.attrs.level === 2 ? "" : levelOf(node.attrs),
      marker, picture, alt, credit,
      text: untouched ? source.text : isTable ? tableText(node) : toMarkdown(node.content).trim(),
      decorative: isDecorative,
    });
  });
  return rows;
}

export function fill(data, doc) {
  for (const name of [...data.keys()]) if (name.startsWith("passage_")) data.delete(name);
  for (const row of rowsOf(doc)) {
    for (const name of COLUMNS) data.append(`passage_${name}`, row[name]);
    if (row.decorative) data.append("passage_decorative", row.row);
  }
}

export function learnGuidelines(found) {
  for (const [key, guideline] of Object.entries(found ?? {})) guidelines.set(key, guideline);
}

/* The block of a row, by the name that rows have here. */
export function blockOfRow(doc, name) {
  const key = [...GIVEN].find(([, row]) => row === name)?.[0] ?? name;
  return find(doc, key);
}

export const rowName = (node) => GIVEN.get(node.attrs.key) ?? node.attrs.key;
