const DEFAULT_TEXTS: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Unauthorized",
  402: "Payment required",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  406: "Not acceptable",
  407: "Proxy authentication required",
  408: "Request timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length required",
  412: "Precondition failed",
  413: "Payload too large",
  414: "URI too long",
  415: "Unsupported media type",
  416: "Range not satisfiable",
  417: "Expectation failed",
  418: "I'm a teapot",
  421: "Misdirected request",
  500: "An unexpected error occurred",
  502: "An invalid response was received from the upstream server",
  503: "The upstream server is currently unavailable",
  504: "The upstream server is timing out",
};

export interface ErrorBody {
  contentType: string;
  body: string;
}

type Template = (message: string, requestId: string) => ErrorBody;

const TEMPLATES: Readonly<Record<string, Template>> = {
  "application/json": (message, requestId) => ({
    contentType: "application/json; charset=utf-8",
    body: `{\n  "message":${JSON.stringify(message)},\n  "request_id":"${requestId}"\n}`,
  }),
  "text/plain": (message, requestId) => ({
    contentType: "text/plain; charset=utf-8",
    body: `${message}\nrequest_id: ${requestId}\n`,
  }),
  "text/html": (message, requestId) => ({
    contentType: "text/html; charset=utf-8",
    body: `<!doctype html>\n<html>\n  <head>\n    <meta charset="utf-8">\n    <title>Error</title>\n  </head>\n  <body>\n    <h1>Error</h1>\n    <p>${escapeMarkup(message)}.</p>\n    <p>request_id: ${requestId}</p>\n  </body>\n</html>\n`,
  }),
  "application/xml": (message, requestId) => ({
    contentType: "application/xml; charset=utf-8",
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<error>\n  <message>${escapeMarkup(message)}</message>\n  <requestid>${requestId}</requestid>\n</error>\n`,
  }),
  "application/grpc": () => ({ contentType: "application/grpc", body: "" }),
};

/** Kong's error page in the media type that `accept` prefers (reference: routing, 8); JSON without a preference. */
export function makeErrorBody(
  status: number,
  message: string | undefined,
  requestId: string,
  accept: string | null,
): ErrorBody {
  const template = TEMPLATES[preferredType(accept)] ?? TEMPLATES["application/json"];
  const text = message ?? defaultErrorText(status);
  return template ? template(text, requestId) : { contentType: "text/plain", body: text };
}

export function defaultErrorText(status: number): string {
  return DEFAULT_TEXTS[status] ?? `The upstream server responded with ${status}`;
}

/** The known type with the best quality; of equals the first one named. */
function preferredType(accept: string | null): string {
  let best = "application/json";
  let bestQuality = 0;
  for (const part of (accept ?? "").slice(0, 1000).split(",")) {
    const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const quality = Number(parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? 1);
    const known =
      type === "*/*" || type === "application/*" ? "application/json" : type === "text/*" ? "text/plain" : type;
    if (known in TEMPLATES && quality > bestQuality) {
      best = known;
      bestQuality = quality;
    }
  }
  return best;
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
