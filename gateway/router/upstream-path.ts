/**
 * The path sent upstream (reference: routing, 5, path handling v0).
 * `servicePath` defaults to "/", `prefix` is what the route's path matched when it is stripped, else "".
 */
export function buildUpstreamPath(servicePath: string, prefix: string, requestPath: string): string {
  return encodePath(joinPaths(servicePath, prefix === "/" ? "" : prefix, requestPath));
}

function joinPaths(service: string, prefix: string, request: string): string {
  const isStripping = prefix !== "";
  if (!isStripping) {
    if (service.endsWith("/")) return service + withoutFirstSlash(request);
    return request === "/" ? service : service + request;
  }
  const postfix = safePostfix(request.slice(prefix.length));
  const isRequestOpen = request.endsWith("/");
  if (service.endsWith("/")) {
    if (postfix === "") return service === "/" || isRequestOpen ? service : service.slice(0, -1);
    return postfix.startsWith("/") ? service.slice(0, -1) + postfix : service + postfix;
  }
  if (postfix === "") return request.length > 1 && isRequestOpen ? `${service}/` : service;
  return postfix.startsWith("/") ? service + postfix : `${service}/${postfix}`;
}

/** What follows the prefix must not climb out of the service's path. */
function safePostfix(postfix: string): string {
  if (postfix === "." || postfix === "..") return "";
  if (postfix.startsWith("../")) return postfix.slice(3);
  return postfix.startsWith("./") ? postfix.slice(2) : postfix;
}

function withoutFirstSlash(path: string): string {
  return path.startsWith("/") ? path.slice(1) : path;
}

const UNSAFE = /[^!#$&'()*+,/:;=?@[\]A-Za-z0-9\-_.~%]/;
const UNSAFE_ALL = /[^!#$&'()*+,/:;=?@[\]A-Za-z0-9\-_.~%]/g;

function encodePath(path: string): string {
  if (!UNSAFE.test(path)) return path;
  return path.replace(UNSAFE_ALL, (char) =>
    [...Buffer.from(char, "latin1")].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
}
