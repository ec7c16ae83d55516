import { isPlainObject } from "../plain-object.ts";
import type { Problem } from "../problem.ts";

/** The receiver gets one set of credentials: from the URL or from a header (reference: plugins §17). */
export function checkHttpLogAuthorization(
  config: Readonly<Record<string, unknown>>,
  path: readonly string[],
): Problem[] {
  const { http_endpoint: endpoint, headers } = config;
  if (typeof endpoint !== "string" || !isPlainObject(headers)) return [];
  const hasUserInfo = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*@/.test(endpoint);
  if (!hasUserInfo || !Object.keys(headers).some((name) => name.toLowerCase() === "authorization")) return [];
  const message = "specifying both an 'Authorization' header and user info in 'http_endpoint' is not allowed";
  return [{ path: [...path, "headers"], message, record: path }];
}
