/* An element with its attributes and children, without a style sheet or a template. */
let made = 0;

export function element(tag, attrs = {}, ...children) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (value === true) one.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) one.setAttribute(name, value);
  }
  one.append(...children);
  return one;
}

/* A label and its field: [label, field]. The field has no name: what it says goes through the document. */
export function labelled(text, tag, attrs = {}) {
  const id = `composer-field-${(made += 1)}`;
  const field = element(tag, { id, autocomplete: "off", ...attrs });
  return [element("label", { for: id }, text), field];
}
