/* What an empty block asks for: drawn, no text. */
import { Decoration, DecorationSet, Plugin } from "./library.js";
import { choiceOf } from "./kinds.js";

const EMPTY = { figure: "Caption", table_caption: "Title of the table (it may have none)" };
const FIRST = "Write or paste the essay here. Escape, then a letter sets the kind of a block.";

export const decorations = new Plugin({
  props: {
    decorations({ doc }) {
      const found = [];
      doc.forEach((node, pos) => {
        const caption = node.type.name === "table" ? node.firstChild : node;
        const at = caption === node ? pos : pos + 1;
        const alone = doc.childCount === 1 && node.type.name === "paragraph";
        if (!caption.content.size) found.push(Decoration.node(at, at + caption.nodeSize, { class: "is-empty", "data-placeholder": alone ? FIRST : EMPTY[caption.type.name] ?? choiceOf(node)?.empty ?? "" }));
      });
      return DecorationSet.create(doc, found);
    },
  },
});
