/* The essay's own picture is stored as soon as it is chosen, and named in the form by its key. */
import { form } from "./fields.js";
import { say } from "./status.js";

const field = document.getElementById("id_picture");

function complain(message) {
  const line = document.createElement("p");
  line.className = "field-error";
  line.textContent = message;
  field.after(line);
  say(message);
}

function draw({ url, width, height }) {
  const part = field.closest("details, section");
  let figure = part.querySelector(".composer-picture");
  if (!figure) {
    figure = document.createElement("figure");
    figure.className = "composer-picture";
    part.querySelector(".upload").before(figure);
  }
  const image = document.createElement("img");
  Object.assign(image, { src: url, width, height, alt: form.elements.picture_alt.value });
  figure.replaceChildren(image);
}

async function store() {
  if (!field.files.length) return;
  field.parentElement.querySelector(".field-error")?.remove();
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("picture", field.files[0]);
  say("Storing the picture…");
  try {
    const response = await fetch(form.dataset.pictures, { method: "POST", body, headers: { Accept: "application/json" } });
    const answer = await response.json();
    if (!response.ok) {
      complain(answer.detail);
      return;
    }
    form.elements.picture_key.value = answer.key;
    if (form.elements.remove_picture) form.elements.remove_picture.checked = false;
    field.value = "";
    draw(answer);
    form.dispatchEvent(new CustomEvent("composer:change", { bubbles: true }));
    say("The picture is stored.");
  } catch {
    complain("The picture did not reach the server. Choose it again, or save the draft with it.");
  }
}

export function startPicture() {
  field?.addEventListener("change", store);
}
