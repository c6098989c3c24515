/* A picture's file goes to the server; then it stands in the text. What is refused leaves nothing behind but the reason. */
import { Plugin, TextSelection } from "./library.js";
import { element } from "./elements.js";
import { find, newKey } from "./keys.js";
import { say } from "./kinds.js";
import { indexAt, posOf } from "./move.js";
import { schema } from "./schema.js";

const MESSAGES = { 401: "Your sign-in has ended: sign in again in another tab, then try again.", 413: "This file is too large.", 0: "The server was not reached. Try again when you are online." };
let form = null;
let panel = null;

/* `found`: the composer's form. `place`: the element in which progress and refusals are shown. */
export function preparePictures(found, place) {
  form = found;
  panel = place;
}

function report(text, trouble) {
  panel.querySelector(".picture-trouble")?.remove();
  if (trouble) {
    const close = element("button", { type: "button", class: "link-button" }, "Dismiss");
    const line = element("p", { class: "picture-trouble field-error" }, text, " ", close);
    close.addEventListener("click", () => line.remove());
    panel.append(line);
  }
  say(text);
}

/* Resolves to {key, url, width, height}; rejects with a sentence. */
function send(file, progress) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  data.append("picture", file, file.name || "picture");
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.pictures);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progress.value = event.loaded / event.total; });
    request.addEventListener("loadend", () => {
      const answer = request.response ?? {};
      if (request.status === 200 && answer.key) resolve(answer);
      else reject(new Error(answer.errors?.[0]?.message ?? answer.detail ?? MESSAGES[request.status] ?? "The picture could not be kept. Try again."));
    });
    request.send(data);
  });
}

/* After the block with this key, or at the end; an empty paragraph gives its place away. */
function place(view, anchor, answer) {
  const { state } = view;
  const beside = find(state.doc, anchor);
  const figure = schema.nodes.figure.create({ key: newKey(), picture: answer.key, url: answer.url, width: answer.width, height: answer.height });
  const change = state.tr;
  let at = beside ? beside.pos + beside.node.nodeSize : state.doc.content.size;
  if (beside && beside.node.type.name === "paragraph" && !beside.node.content.size) {
    change.replaceWith(beside.pos, at, figure);
    at = beside.pos;
  } else change.insert(at, figure);
  view.dispatch(change.setSelection(TextSelection.create(change.doc, at + 1)).scrollIntoView());
  return figure.attrs.key;
}

export async function bringPictures(view, files, anchor = view.state.doc.child(indexAt(view.state)).attrs.key) {
  let after = anchor;
  for (const file of files) {
    const bar = element("progress", { max: 1, value: 0 });
    const line = element("p", { class: "picture-progress" }, `Sending ${file.name || "the picture"} `, bar);
    panel.append(line);
    report(`Sending ${file.name || "the picture"}.`, false);
    try {
      after = place(view, after, await send(file, bar));
      report("The picture stands in the text. Its caption, description and credit are beneath it.", false);
    } catch (refusal) {
      report(`${file.name || "The picture"} is not in the text. ${refusal.message}`, true);
    } finally {
      line.remove();
    }
  }
}

/* Words of a clipboard come without their pictures: the browser gives their files to nobody. */
export function missPictures(html) {
  const count = (html.match(/<img\b/gi) ?? []).length;
  if (count) report(`${count === 1 ? "A picture was" : `${count} pictures were`} not pasted with the words. Copy each alone, or drop its file here.`, true);
}

export function choosePictures(view) {
  const chooser = element("input", { type: "file", accept: "image/jpeg,image/png,image/webp,image/gif,image/tiff", multiple: true });
  chooser.addEventListener("change", () => bringPictures(view, [...chooser.files]));
  chooser.click();
}

const images = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

function anchorAt(view, event) {
  const found = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!found) return undefined;
  const index = Math.min(view.state.doc.resolve(found.pos).index(0), view.state.doc.childCount - 1);
  return view.state.doc.nodeAt(posOf(view.state.doc, index)).attrs.key;
}

export const picturesPlugin = new Plugin({
  props: {
    handleDOMEvents: {
      paste(view, event) {
        // Word and web pages put a picture of the words beside the words: then the words are meant.
        const files = images(event.clipboardData);
        if (!files.length || event.clipboardData.getData("text/plain").trim()) return false;
        event.preventDefault();
        bringPictures(view, files);
        return true;
      },
      drop(view, event) {
        const files = images(event.dataTransfer);
        if (!files.length) return false;
        event.preventDefault();
        bringPictures(view, files, anchorAt(view, event));
        return true;
      },
      dragover(view, event) {
        if ([...(event.dataTransfer?.types ?? [])].includes("Files")) event.preventDefault();
        return false;
      },
    },
  },
});
