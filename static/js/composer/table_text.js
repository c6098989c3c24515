/* A table block to its pipe text and back: the small form of domain/tables.py. */
import { toMarkdown } from "./inline_markdown.js";
import { fromMarkdown } from "./inline_parser.js";
import { schema } from "./schema.js";

const { table, table_caption: caption, table_grid: grid, table_row: row, table_cell: cell, table_header: header } = schema.nodes;
const DASHES = /^:?-+:?$/;
const PIPE = /(?<!\\)\|/;

const isHeader = (line) => line.childCount > 0 && line.firstChild.type === header;

/* A row of dashes alone would be read as the rule under the header. */
function line(cells) {
  const texts = cells.map((content) => toMarkdown(content).trim().replaceAll("|", "\\|"));
  const safe = texts.every((text) => DASHES.test(text)) ? [`\\${texts[0]}`, ...texts.slice(1)] : texts;
  return `| ${safe.join(" | ")} |`;
}

const cells = (node) => {
  const found = [];
  node.forEach((child) => found.push(child.content));
  return found;
};

export function tableText(node) {
  const [named, body] = [node.firstChild, node.lastChild];
  const above = toMarkdown(named.content).trim().replaceAll("|", "\\|");
  const lines = above ? [above] : [];
  body.forEach((each, offset, place) => {
    lines.push(line(cells(each)));
    if (place > 0 || !isHeader(each)) return;
    const marks = [];
    for (let column = 0; column < each.childCount; column += 1) marks.push(isNumbers(body, column) ? "---:" : "---");
    lines.push(`| ${marks.join(" | ")} |`);
  });
  return lines.join("\n");
}

function isNumbers(body, column) {
  let right = false;
  body.forEach((each) => { right ||= Boolean(each.maybeChild(column)?.attrs.isNumber); });
  return right;
}

export function makeTable(key, title, rows) {
  return table.create({ key }, [caption.create(null, title), grid.create(null, rows)]);
}

export function emptyTable(key, height = 3, width = 3) {
  const made = (type) => row.create(null, Array.from({ length: width }, () => type.create()));
  return makeTable(key, null, Array.from({ length: height }, (_, place) => made(place ? cell : header)));
}

function split(text) {
  const parts = text.trim().replace(/^\|/, "").split(PIPE);
  if (parts.length > 1 && !parts.at(-1).trim()) parts.pop();
  return parts.map((part) => part.trim().replaceAll("\\|", "|"));
}

export function tableFromText(key, text) {
  const lines = text.split("\n").filter((each) => each.trim());
  const above = [];
  while (lines.length && !PIPE.test(lines[0])) above.push(lines.shift().trim());
  const rows = lines.map(split);
  const rules = rows.map((each) => each.every((part) => DASHES.test(part)));
  const headed = rules.indexOf(true) > 0;
  const right = headed ? rows[rules.indexOf(true)].map((mark) => mark.endsWith(":") && !mark.startsWith(":")) : [];
  const kept = rows.filter((_, place) => !headed || !rules[place]);
  const width = Math.max(1, ...kept.map((each) => each.length));
  const made = kept.map((each, place) => row.create(null, Array.from({ length: width }, (_, column) => (headed && place === 0 ? header : cell).create({ isNumber: right[column] ?? false }, fromMarkdown(each[column] ?? "")))));
  return makeTable(key, fromMarkdown(above.join(" ")), made.length ? made : [row.create(null, [cell.create()])]);
}

const MOST_SPANNED = 100; // columns; a browser takes up to a thousand

/* What stands in each row and column; null where a cell of before spans. A rowspan of 0 goes to the end. */
function placed(lines) {
  const places = lines.map(() => []);
  lines.forEach((each, top) => {
    let left = 0;
    for (const one of each.cells) {
      while (places[top][left] !== undefined) left += 1;
      const bottom = one.rowSpan ? Math.min(top + one.rowSpan, lines.length) : lines.length;
      const right = left + Math.min(one.colSpan, MOST_SPANNED);
      places[top][left] = one;
      for (let down = top; down < bottom; down += 1) for (let across = left; across < right; across += 1) places[down][across] ??= null;
    }
  });
  return places;
}

/* A table element: the page's own, or a pasted one. Spanning cells are filled up with empty ones. */
export function tableFromElement(key, element, inline) {
  const lines = [...element.rows];
  const places = placed(lines);
  const width = Math.max(1, ...places.map((each) => each.length));
  const first = lines[0];
  const headed = first && (first.closest("thead") || [...first.cells].every((one) => one.tagName === "TH"));
  const made = places.map((each, place) => {
    const found = Array.from({ length: width }, (_, column) => each[column] ?? null);
    return row.create(null, found.map((one) => (headed && place === 0 ? header : cell).create({ isNumber: one?.classList.contains("number") ?? false }, one && inline(one))));
  });
  return makeTable(key, element.caption && inline(element.caption), made.length ? made : [row.create(null, [cell.create()])]);
}
