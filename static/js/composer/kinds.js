/* The kinds of passages: their names, the key that sets each, what stands in an empty one. The letters are the import preview's. */
export const KINDS = [
  { kind: "paragraph", label: "Paragraph", letter: "p", digit: "0", empty: "Write here" },
  { kind: "heading", level: 2, label: "Heading", letter: "h", digit: "2", empty: "Heading" },
  { kind: "heading", level: 3, label: "Smaller heading", letter: "j", digit: "3", empty: "Smaller heading" },
  { kind: "guideline_headline", label: "Guideline headline", letter: "g", digit: "4", empty: "The guideline in one sentence" },
  { kind: "guideline_body", label: "Guideline body", letter: "b", digit: "5", empty: "What the guideline means, and why" },
  { kind: "quotation", label: "Quotation", letter: "q", digit: "6", empty: "Quotation" },
  { kind: "list_item", label: "List item", letter: "l", digit: "7", empty: "List item" },
  { kind: "footnote", label: "Footnote", letter: "f", digit: "8", empty: "The footnote’s words" },
];
const OTHERS = { table: "Table", figure: "Picture" };
const FIXED = new Set(Object.keys(OTHERS));

export const isText = (node) => !FIXED.has(node.type.name);
export const isGuideline = (node) => node.type.name.startsWith("guideline_");
export const isHeadline = (node) => node.type.name === "guideline_headline";
export const isBody = (node) => node.type.name === "guideline_body";

export function choiceOf(node) {
  const alike = KINDS.filter(({ kind }) => kind === node.type.name);
  return alike.find(({ level }) => level === node.attrs.level) ?? alike[0];
}

export const labelOf = (node) => choiceOf(node)?.label ?? OTHERS[node.type.name];
export const choiceName = (choice) => (choice.level ? `${choice.kind}_${choice.level}` : choice.kind);

export function shortText(node, most = 60) {
  const text = node.textContent.replace(/\s+/g, " ").trim();
  return text.length > most ? `${text.slice(0, most).trimEnd()}…` : text || "empty";
}

export const say = (text) => {
  const status = document.getElementById("composer-status");
  if (status) status.textContent = text;
};
