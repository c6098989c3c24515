// Shows the passkey button where the browser can use it, and says when a passkey was not accepted.
if (window.PublicKeyCredential) {
  for (const way of document.querySelectorAll(".passkey-way")) way.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const line = document.createElement("p");
  line.className = "message warning";
  line.textContent = "The passkey was not used. Try again, or choose another way.";
  document.getElementById("messages").replaceChildren(line);
});
