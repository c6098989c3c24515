/* What htmx does not swap (403, 409, 429, 5xx, no connection) is said once, in the page's message region. */
const region = document.getElementById("messages");

const FALLBACK = {
  403: "You may not do that. Reload the page and sign in again if needed.",
  409: "That is not possible now. Reload the page to see how things stand.",
  429: "Too many requests in a short time. Wait a minute and try again.",
};

function wordsOf(xhr) {
  const type = xhr.getResponseHeader("Content-Type") || "";
  if (type.startsWith("text/html") && xhr.status < 500) {
    const answer = new DOMParser().parseFromString(xhr.responseText, "text/html");
    const message = answer.querySelector(".message");
    if (message) return message.textContent.trim();
  }
  return FALLBACK[xhr.status] || "Something failed on our side. What you typed is still here; try again in a minute.";
}

function say(text) {
  const line = document.createElement("p");
  line.className = "message error live";
  const words = document.createElement("span");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "link-button";
  close.textContent = "Dismiss";
  close.addEventListener("click", () => line.remove());
  line.append(words, close);
  region.replaceChildren(line);
}

document.body.addEventListener("htmx:responseError", (event) => say(wordsOf(event.detail.xhr)));
document.body.addEventListener("htmx:sendError", () => say("The connection failed. What you typed is still here; try again."));
document.body.addEventListener("htmx:timeout", () => say("The answer took too long. Try again."));
document.body.addEventListener("htmx:beforeRequest", () => region.querySelectorAll(".live").forEach((line) => line.remove()));
