/* "## ", "> ", "- ", "1. " at the beginning of a block set its kind. Undo takes the rule back and leaves the characters. */
import { closeHistory, Plugin } from "./library.js";
import { say } from "./kinds.js";
import { schema } from "./schema.js";

const RULES = [
  [/^(#{1,3})$/, (match) => ["heading", { level: match[1].length > 2 ? 3 : 2 }, "Heading."]],
  [/^>$/, () => ["quotation", {}, "Quotation."]],
  [/^[-*•]$/, () => ["list_item", { level: 1, marker: "•" }, "List item."]],
  [/^(\(?(?:\d{1,3}|[a-z])[.)])$/, (match) => ["list_item", { level: 1, marker: match[1] }, "List item."]],
];
const PLAIN = new Set(["paragraph", "guideline_body"]);

export const inputRules = new Plugin({
  props: {
    handleTextInput(view, from, to, text) {
      const { $from } = view.state.selection;
      if (text !== " " || $from.depth !== 1 || from !== to || !PLAIN.has($from.parent.type.name) || $from.parent.attrs.marker) return false;
      const typed = $from.parent.textBetween(0, $from.parentOffset, "", "\ufffc");
      for (const [pattern, make] of RULES) {
        const match = pattern.exec(typed);
        if (!match) continue;
        const [kind, attrs, said] = make(match);
        const inGuideline = $from.parent.type.name === "guideline_body";
        if (inGuideline && kind !== "list_item") return false;
        view.dispatch(view.state.tr.insertText(" ", from));
        const change = closeHistory(view.state.tr).delete($from.start(), from + 1);
        const type = inGuideline ? schema.nodes.guideline_body : schema.nodes[kind];
        view.dispatch(change.setNodeMarkup($from.before(1), type, { key: $from.parent.attrs.key, ...attrs }));
        say(said);
        return true;
      }
      return false;
    },
  },
});
