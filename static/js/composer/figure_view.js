/* A figure in the text: the picture, its caption as words of the text, credit and description as fields beneath. */
import { NodeSelection } from "./library.js";
import { element, labelled } from "./elements.js";

export class FigureView {
  constructor(node, view, getPos) {
    this.view = view;
    this.getPos = getPos;
    this.img = element("img", { alt: "", draggable: "false" });
    this.contentDOM = element("figcaption");
    const [altLabel, alt] = labelled("Description for those who cannot see it", "input", { maxlength: 500 });
    const [creditLabel, credit] = labelled("Credit", "input", { maxlength: 200 });
    const [decorativeLabel, decorative] = labelled("Decorative: it says nothing", "input", { type: "checkbox" });
    decorativeLabel.className = "choice";
    decorativeLabel.prepend(decorative);
    this.fields = { alt, credit, decorative };
    this.form = element("div", { class: "figure-fields", contenteditable: "false" },
      element("div", {}, altLabel, alt), decorativeLabel, element("div", {}, creditLabel, credit));
    this.dom = element("figure", { "data-kind": "figure" }, element("div", { class: "figure-picture", contenteditable: "false" }, this.img), this.contentDOM, this.form);
    this.form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target !== decorative) event.preventDefault(); }); // no sending of the form
    this.img.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const { state } = view;
      view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, getPos())));
      view.focus();
    });
    alt.addEventListener("input", () => this.set("alt", alt.value));
    credit.addEventListener("input", () => this.set("credit", credit.value));
    decorative.addEventListener("change", () => this.set("isDecorative", decorative.checked));
    this.draw(node);
  }

  set(name, value) {
    this.view.dispatch(this.view.state.tr.setNodeAttribute(this.getPos(), name, value));
  }

  draw(node) {
    const { url, width, height, alt, credit, isDecorative, key } = node.attrs;
    this.img.hidden = !url;
    if (url && this.img.getAttribute("src") !== url) this.img.src = url;
    if (width) [this.img.width, this.img.height] = [width, height];
    this.img.alt = isDecorative ? "" : alt;
    this.dom.dataset.key = key;
    const { fields } = this;
    if (fields.alt.value !== alt) fields.alt.value = alt;
    if (fields.credit.value !== credit) fields.credit.value = credit;
    fields.decorative.checked = isDecorative;
    fields.alt.disabled = isDecorative;
  }

  update(node) {
    if (node.type.name !== "figure") return false;
    this.draw(node);
    return true;
  }

  stopEvent(event) {
    return this.form.contains(event.target);
  }

  ignoreMutation(mutation) {
    return mutation.type === "selection" ? this.form.contains(document.activeElement) : !this.contentDOM.contains(mutation.target);
  }
}
