// Swagger UI on the API's page. The session's token goes with what changes something here, and nowhere else.
const place = document.getElementById("swagger-ui");

const withToken = (request) => {
  const target = new URL(request.url, location.href);
  if (target.origin === location.origin && !["GET", undefined].includes(request.method)) {
    request.headers["X-CSRFToken"] = place.dataset.token;
  }
  return request;
};

window.SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  deepLinking: false,
  defaultModelsExpandDepth: -1,
  docExpansion: "none",
  validatorUrl: null,
  requestInterceptor: withToken,
});
