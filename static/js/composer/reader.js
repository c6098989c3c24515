/* Safe inline HTML, ours or a cleaned one, as inline content. White space is kept; a line's end is a space. */
import { Reader as ProseReader } from "./library.js";
import { schema } from "./schema.js";

export const schemaNodes = schema.nodes;
const reader = ProseReader.fromSchema(schema);

function flat(element) {
  const box = document.createElement("div");
  box.append(...[...element.childNodes].map((node) => node.cloneNode(true)));
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data.replace(/[\r\n]+/g, " ");
  return box;
}

export const Reader = {
  inline: (element) => reader.parse(flat(element), { topNode: schema.nodes.paragraph.create(), preserveWhitespace: "full" }).content,
};
