/* The essay in a few lines: headings, and guidelines with their numbers. */
import { isHeadline, shortText } from "./kinds.js";
import { rowName } from "./rows.js";

export function outlineOf(doc) {
  const found = [];
  let number = 0;
  doc.forEach((node) => {
    const isHeading = node.type.name === "heading";
    if (!isHeading && !isHeadline(node)) return;
    if (isHeadline(node)) number += 1;
    found.push({ row: rowName(node), kind: node.type.name, key: node.attrs.key, text: node.content.size ? shortText(node, 90) : "", number: isHeading ? 0 : number });
  });
  return found;
}
