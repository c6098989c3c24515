/* Plain text as blocks: a blank line ends one; lines that begin with a list's marker are its items. */
import { Fragment } from "./library.js";
import { schema } from "./schema.js";

const MARKER = /^[ \t]*([•·\-*–]|\(?(?:\d{1,3}|[a-z])[.)])[ \t]+(?=\S)/;

const words = (text) => Fragment.from(text.trim() ? schema.text(text.replace(/\s*\n\s*/g, " ").replace(/\t/g, " ").trim()) : null);

export function blocksOfText(text) {
  const parts = text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "").split(/\n[ \t]*\n/).filter((part) => part.trim());
  return parts.flatMap((part) => {
    const lines = part.split("\n").filter((line) => line.trim());
    if (lines.length < 2 || !lines.every((line) => MARKER.test(line))) return [{ kind: "paragraph", attrs: {}, content: words(part) }];
    return lines.map((line) => {
      const [printed, marker] = MARKER.exec(line);
      return { kind: "list_item", attrs: { level: 1, marker: /^[•·\-*–]$/.test(marker) ? "•" : marker }, content: words(line.slice(printed.length)) };
    });
  });
}
