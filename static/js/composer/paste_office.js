/* What Word and Google Docs write in place of HTML's own lists, titles and footnotes. */
export const styleOf = (element) => element.dataset?.style ?? "";

/* Looked through once: a pattern for both ends would begin anew at each of a thousand beginnings without an end. */
function withoutSheets(html) {
  const begin = /<style\b/gi;
  const end = /<\/style\s*>/gi;
  let kept = "";
  let at = 0;
  for (let found = begin.exec(html); found; found = begin.exec(html)) {
    end.lastIndex = begin.lastIndex;
    if (!end.exec(html)) break;
    kept += html.slice(at, found.index);
    at = end.lastIndex;
    begin.lastIndex = at;
  }
  return kept + html.slice(at);
}

/* The page's own policy would refuse the clipboard's styles before they could be read: they become data. */
export const withoutStyles = (html) => withoutSheets(html).replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, "$1data-style$2"));

const BULLETS = /^[·•●○o§▪■–\-*\uf0b7\uf0a7\uf0d8➢✓]$/u;

/* Word's list paragraph: {level, marker}. Its printed marker stands in a span that is no text of it. */
export function listItemOf(element) {
  const list = /mso-list:\s*l\d+\s+level(\d)/i.exec(styleOf(element));
  const ignored = [...element.querySelectorAll("span")].find((span) => /mso-list:\s*Ignore/i.test(styleOf(span)));
  if (!list && !ignored) return null;
  const printed = ignored?.textContent.replace(/[\s\u00a0]+/g, "") ?? "";
  ignored?.remove();
  return { level: list ? Number(list[1]) : 1, marker: !printed || BULLETS.test(printed) ? "•" : printed };
}

export function wordKind(element) {
  const name = element.className ?? "";
  if (/\bMsoTitle\b/.test(name)) return { kind: "heading", attrs: { level: 2 } };
  if (/\bMsoSubtitle\b/.test(name)) return { kind: "paragraph", attrs: {} };
  if (/\bMso(Intense)?Quote/.test(name)) return { kind: "quotation", attrs: {} };
  if (/\bMso(Footnote|Endnote)Text/.test(name)) return { kind: "footnote", attrs: { marker: "" } };
  return null;
}

/* The label of a footnote that this element refers to, or "". */
export function referenceOf(element) {
  const link = element.tagName === "A" ? element : element.tagName === "SUP" && element.children.length === 1 ? element.firstElementChild : null;
  return /#_?(?:ftnt|ftn|edn)(\d+)$/.exec(link?.getAttribute("href") ?? "")?.[1] ?? "";
}

/* The label that a footnote's own words begin with: a link back to its reference. */
export function footnoteOf(element) {
  return (element.tagName === "A" && /#_?(?:ftnt|ftn|edn)_?ref(\d+)$/.exec(element.getAttribute("href") ?? "")?.[1]) || "";
}
