import { validateHeaderName, validateHeaderValue } from "node:http";
import type { FieldErrors } from "#lib/contract/result.ts";
import type { TestRequest } from "#lib/contract/test-run.ts";
import { invalid } from "../errors.ts";

/** What goes over the wire to a node's proxy port; the address is not part of it and cannot be changed by it. */
export interface ProxyRequest {
  method: string;
  /** The request target in origin form. */
  target: string;
  /** In order; names as typed. */
  headers: [string, string][];
  body: string | null;
}

/**
 * Makes a wire request of what a person typed. The target is always a path, whatever it looks like, since the
 * connection goes to the node's own address; headers that would change the framing of the message, or that belong to the console,
 * are refused with the field they stand in. Throws DomainError "invalid".
 */
export function toProxyRequest(request: TestRequest, fallbackHost: string): ProxyRequest {
  const errors: FieldErrors = {};
  if (REFUSED_METHODS.has(request.method)) errors.method = `${request.method} cannot be sent through a gateway`;
  if (hasControlCharacter(request.path)) errors.path = "Holds a line break or another control character";
  else if (request.path.includes("#")) errors.path = "A fragment (#…) is never sent; write %23 for the character";
  if (request.host !== null && !HOST.test(request.host)) errors.host = "Is not a host name";
  for (const [index, header] of request.headers.entries()) {
    const problem = findHeaderProblem(header.name, header.value);
    if (problem) errors[`headers.${index + 1}.${problem.part}`] = problem.message;
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return {
    method: request.method,
    target: encodeTarget(request.path),
    headers: [
      ["Host", request.host || fallbackHost],
      ...request.headers.map(({ name, value }): [string, string] => [name, value]),
    ],
    body: request.body,
  };
}

const REFUSED_METHODS = new Set(["CONNECT", "TRACE"]);
const HOST = /^[A-Za-z0-9._~[\]:-]+$/;

/** Framing and connection headers decide where one request ends and the next begins. */
const REFUSED_HEADERS = new Set([
  "host",
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "content-length",
  "upgrade",
  "te",
  "trailer",
  "expect",
  "http2-settings",
  "kong-admin-token",
]);

function findHeaderProblem(name: string, value: string): { part: "name" | "value"; message: string } | null {
  const lower = name.toLowerCase();
  if (lower === "host") return { part: "name", message: "Enter the host in its own field" };
  if (REFUSED_HEADERS.has(lower) || lower.startsWith("x-gatehouse-")) {
    return { part: "name", message: "This header is set by the console" };
  }
  try {
    validateHeaderName(name);
  } catch {
    return { part: "name", message: "Is not a header name" };
  }
  try {
    validateHeaderValue(name, value);
    return null;
  } catch {
    return { part: "value", message: "Holds a line break or another character that a header cannot carry" };
  }
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character.charCodeAt(0) < 0x20 || character.charCodeAt(0) === 0x7f);
}

/** Spaces and letters beyond ASCII are percent-encoded as a browser would; what is encoded already stays as typed. */
function encodeTarget(path: string): string {
  return path.replace(/[^\x21-\x7e]/gu, (character) =>
    encodeURIComponent(character.isWellFormed() ? character : "\ufffd"),
  );
}
