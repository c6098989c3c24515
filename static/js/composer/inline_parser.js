/* The passage's small Markdown as inline content: what domain/inline.py reads, for rows that were kept on this device. */
import { schema, isSafe } from "./schema.js";

const NOTE = /\[\^([\w-]{1,20})\]/y;
const RAISED = /\^([^\s^]{1,40})\^/y;
const ESCAPED = /\\([!-/:-@[-`{-~])/y;
const ENTITY = /&(?:#x[\da-f]{1,6}|#\d{1,7}|[a-z][\da-z]{1,31});/iy;
const TICKS = /`+/y;
const STARS = /\*+|_+/y;
const TARGET = /\(\s*(?:<([^<>\n]*)>|((?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y;
const REFUSED = /^(?:javascript|vbscript|file|data):/i;
const SPACE = /^\s?$/u;
const PUNCTUATION = /^[\p{P}!-/:-@[-`{-~]$/u;

const at = (pattern, source, place) => {
  pattern.lastIndex = place;
  return pattern.exec(source);
};

function decoded(entity) {
  const area = document.createElement("textarea");
  area.innerHTML = entity;
  return area.value;
}

/* The code that begins at these ticks: [its end, its text], or null. */
function codeAt(source, place, ticks) {
  const close = new RegExp(`(?<!\`)${ticks}(?!\`)`, "g");
  close.lastIndex = place + ticks.length;
  const end = close.exec(source);
  return end && [end.index + ticks.length, source.slice(place + ticks.length, end.index).replace(/\n/g, " ").replace(/^ (.+) $/, "$1")];
}

/* The link that begins at this bracket: {end, text, href}, or null. A link holds no link. */
function linkAt(source, place) {
  for (let here = place + 1; here < source.length;) {
    const ticks = at(TICKS, source, here)?.[0];
    const code = ticks && codeAt(source, here, ticks);
    const over = at(ESCAPED, source, here) ?? at(NOTE, source, here) ?? at(RAISED, source, here);
    if (code) [here] = code;
    else if (over) here += over[0].length;
    else if (source[here] === "[") {
      const inner = linkAt(source, here);
      const close = inner ? -1 : bracketEnd(source, here);
      if (close < 0) return null;
      here = close + 1;
    } else if (source[here] === "]") {
      const target = at(TARGET, source, here + 1);
      const href = target && (target[1] ?? target[2]).replace(/\\([!-/:-@[-`{-~])|&(?:#\w+|\w+);/g, (all, letter) => letter ?? decoded(all));
      return target && !REFUSED.test(href) && { end: here + 1 + target[0].length, text: source.slice(place + 1, here), href };
    } else here += 1;
  }
  return null;
}

function bracketEnd(source, place) {
  let depth = 0;
  for (let here = place; here < source.length; here += 1) {
    if (source[here] === "\\") here += 1;
    else if (source[here] === "[") depth += 1;
    else if (source[here] === "]" && --depth === 0) return here;
  }
  return -1;
}

function delimiter(source, place, run) {
  const before = [...source.slice(0, place)].at(-1) ?? "";
  const after = String.fromCodePoint(source.codePointAt(place + run.length) ?? 32);
  const [left, right] = [
    !SPACE.test(after) && (!PUNCTUATION.test(after) || SPACE.test(before) || PUNCTUATION.test(before)),
    !SPACE.test(before) && (!PUNCTUATION.test(before) || SPACE.test(after) || PUNCTUATION.test(after)),
  ];
  const star = run[0] === "*";
  return {
    run: run[0], left: run.length, size: run.length, text: run, marks: new Set(),
    opens: left && (star || !right || PUNCTUATION.test(before)),
    closes: right && (star || !left || PUNCTUATION.test(after)),
  };
}

const threes = (one, other) => (one.closes || other.opens) && (one.size + other.size) % 3 === 0 && (one.size % 3 !== 0 || other.size % 3 !== 0);

function emphasise(items) {
  for (let place = 0; place < items.length; place += 1) {
    const closer = items[place];
    while (closer.closes && closer.left > 0) {
      let from = place - 1;
      while (from >= 0 && !(items[from].opens && items[from].left > 0 && items[from].run === closer.run && !threes(items[from], closer))) from -= 1;
      if (from < 0) break;
      const uses = items[from].left > 1 && closer.left > 1 ? 2 : 1;
      for (const item of items.slice(from + 1, place)) {
        item.marks.add(uses > 1 ? "strong" : "em");
        if (item.run) item.opens = item.closes = false;
      }
      items[from].left -= uses;
      closer.left -= uses;
    }
  }
}

function items(source, href = "") {
  const found = [];
  const text = (words, marks = []) => found.push({ text: words, marks: new Set(marks), href });
  for (let place = 0; place < source.length;) {
    const ticks = at(TICKS, source, place)?.[0];
    const code = ticks && codeAt(source, place, ticks);
    let match;
    let link;
    if (code) {
      text(code[1], ["code"]);
      [place] = code;
      continue;
    } else if ((match = at(ESCAPED, source, place))) text(match[1]);
    else if ((match = at(NOTE, source, place))) found.push({ note: match[1], marks: new Set() });
    else if ((match = at(RAISED, source, place))) text(match[1], ["raised"]);
    else if ((match = at(ENTITY, source, place))) text(decoded(match[0]));
    else if ((match = at(STARS, source, place))) found.push({ ...delimiter(source, place, match[0]), href });
    else if (source[place] === "[" && !href && (link = linkAt(source, place))) {
      found.push({ inside: items(link.text, isSafe(link.href) ? link.href : " "), marks: new Set() });
      place = link.end;
      continue;
    } else text(ticks ?? source[place] ?? "");
    place += match ? match[0].length : (ticks?.length ?? 1);
  }
  emphasise(found);
  return found.flatMap((item) => (item.inside ? item.inside.map((inner) => ({ ...inner, marks: new Set([...item.marks, ...inner.marks]) })) : [item]));
}

/* An array of inline nodes. */
export function fromMarkdown(markdown) {
  return items(markdown.normalize("NFC")).flatMap((item) => {
    if (item.note) return [schema.nodes.note.create({ label: item.note })];
    const words = (item.run ? item.run.repeat(item.left) : item.text).replace(/\n/g, " ");
    const marks = [...item.marks].map((name) => schema.marks[name].create());
    if (item.href?.trim()) marks.push(schema.marks.link.create({ href: item.href }));
    return words ? [schema.text(words, marks.reduce((set, mark) => mark.addToSet(set), []))] : [];
  });
}
