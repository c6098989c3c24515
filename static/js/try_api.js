// Swagger UI on the API's page. The session's token goes with what changes something here, and nowhere else.
const place = document.getElementById("swagger-ui");

const withToken = (request) => {
  const target = new URL(request.url, location.href);
  if (target.origin === location.origin && !["GET", "HEAD", undefined].includes(request.method)) {
    request.headers["X-CSRFToken"] = place.dataset.token;
  }
  return request;
};

// The usual layout has a main and a heading of its own, and the page has those already.
const siteLayout = (system) => ({
  components: {
    SiteLayout: () => {
      const draw = system.React.createElement;
      const part = (name) => draw(system.getComponent(name, true));
      return draw(
        "div",
        { className: "swagger-ui" },
        draw(system.getComponent("SvgAssets")),
        part("errors"),
        part("AuthorizeBtnContainer"),
        part("operations"),
      );
    },
  },
});

// What it draws without a name for those who cannot see it.
const name = () => {
  for (const select of place.querySelectorAll("select:not([aria-label])")) {
    select.setAttribute("aria-label", select.closest(".examples-select") ? "Example" : "Choose a value");
  }
  for (const body of place.querySelectorAll("textarea:not([aria-label])")) {
    body.setAttribute("aria-label", "Body of the request");
  }
};

const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);

follow();
dark.addEventListener("change", follow);
new MutationObserver(name).observe(place, { childList: true, subtree: true });
window.SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  presets: [window.SwaggerUIBundle.presets.apis],
  plugins: [siteLayout],
  layout: "SiteLayout",
  docExpansion: "list",
  syntaxHighlight: { activated: false },
  validatorUrl: null,
  requestInterceptor: withToken,
});
