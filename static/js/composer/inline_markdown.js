/* Inline content as the passage's small Markdown, so that domain/inline.py reads the same characters with the
   same marks. Every run of one emphasis is closed before the next begins, stars and underscores in turn: runs that
   touch are never taken for one. Where a letter beside a delimiter would keep it from being one, the letter is
   written as a number (CommonMark's rule of flanks). White space at the edge of an emphasis stands outside it. */
const SPACE = /^[\t-\r \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]$/u;
const PUNCTUATION = /^[!-/:-@[-`{-~]$/;
const LETTER = /^[\p{L}\p{N}]$/u;
const SPECIAL = /[\\`*_[\]<^]|&(?=#?\w+;)/g;
const HREF = /[\\()<>&*_`[\]]/g;

const has = (node, name) => node.marks.some((mark) => mark.type.name === name);
const escape = (text) => text.replace(SPECIAL, "\\$&");
const entity = (letter) => `&#${letter.codePointAt(0)};`;

/* Pieces: {text, what: text|code|raised|note, em, strong, href}. A piece of text is one character: they are put together again below. */
function pieces(content) {
  const found = [];
  content.forEach((node) => {
    if (node.type.name === "note") {
      found.push({ what: "note", text: node.attrs.label, em: false, strong: false, href: "" });
      return;
    }
    const look = { em: has(node, "em"), strong: has(node, "strong"), href: node.marks.find((mark) => mark.type.name === "link")?.attrs.href ?? "" };
    const text = node.text.normalize("NFC").replace(/[\r\n]+/g, " ");
    if (has(node, "code") && text.trim()) found.push({ what: "code", text, ...look });
    else if (has(node, "raised")) for (const part of text.match(/[^\s^]{1,40}|[\s^]/gu)) found.push({ what: /^[\s^]/u.test(part) ? "text" : "raised", text: part, ...look });
    else for (const letter of text) found.push({ what: "text", text: letter, ...look });
  });
  return found;
}

function code(text) {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const padded = /^`|`$|^ .+ $/s.test(text) ? ` ${text} ` : text;
  return fence + padded + fence;
}

const drawn = ({ what, text }) => ({ text: () => text, note: () => `[^${text}]`, raised: () => `^${text}^`, code: () => code(text) })[what]();

/* Runs of pieces with one look, white space at their edges given to what is around. */
function runs(all, key) {
  const made = [];
  for (const piece of all) {
    const look = key(piece);
    if (made.at(-1)?.look === look) made.at(-1).pieces.push(piece);
    else made.push({ look, pieces: [piece] });
  }
  return made;
}

const isSpace = (piece) => piece.what === "text" && SPACE.test(piece.text);

function withoutEdges(all) {
  for (const run of runs(all, (piece) => `${piece.em}${piece.strong}${piece.href}`)) {
    for (const list of [run.pieces, [...run.pieces].reverse()]) {
      for (const piece of list) {
        if (!isSpace(piece)) break;
        piece.em = piece.strong = false;
      }
    }
  }
  for (const run of runs(all, (piece) => piece.href)) {
    if (run.pieces.every(isSpace)) for (const piece of run.pieces) piece.href = "";
  }
  return all;
}

function joined(list) {
  return runs(list, (piece) => (piece.what === "text" ? "text" : piece)).map(({ look, pieces: same }) => (look === "text" ? escape(same.map((piece) => piece.text).join("")) : drawn(look))).join("");
}

/* The emphasised runs of a text within or without a link: a link's own brackets are punctuation, no letter stands around it. */
function emphasised(list) {
  const parts = runs(list, (piece) => (piece.em ? 1 : 0) + (piece.strong ? 2 : 0));
  let made = "";
  let last = "";
  for (const [place, { look, pieces: inside }] of parts.entries()) {
    if (!look) {
      let rest = inside;
      const first = inside[0];
      const previous = parts[place - 1];
      // The letter after a closing delimiter.
      if (previous && first.what === "text" && !SPACE.test(first.text) && !PUNCTUATION.test(escape(first.text)[0])
        && (last === "_" || !LETTER.test(edge(previous.pieces.at(-1), -1)))) {
        made += entity(first.text);
        rest = inside.slice(1);
      }
      made += joined(rest);
      last = "";
      continue;
    }
    const star = last === "*" ? "_" : "*";
    const delimiter = star.repeat(look);
    const lead = [...made].at(-1);
    const opens = edge(inside[0], 0);
    if (lead && !SPACE.test(lead) && !PUNCTUATION.test(lead) && (star === "_" || !LETTER.test(opens))) {
      made = [...made].slice(0, -1).join("") + entity(lead);
    }
    made += delimiter + joined(inside) + delimiter;
    last = star;
  }
  return made;
}

/* The first or last character that the source has for a piece. */
function edge(piece, at) {
  const source = piece.what === "text" ? escape(piece.text) : drawn(piece);
  return [...source].at(at);
}

export function destination(href) {
  return href.trim().replace(/\s/g, (space) => encodeURIComponent(space)).replace(HREF, "\\$&");
}

export function toMarkdown(content) {
  const parts = runs(withoutEdges(pieces(content)), (piece) => piece.href);
  return parts.map(({ look: href, pieces: inside }) => {
    const text = emphasised(inside);
    return href ? `[${text}](${destination(href)})` : text;
  }).join("");
}
