import type { ClientRequest } from "#lib/catalog/exchange.ts";

/**
 * What a client signed: a line for each named header (reference: plugins, "hmac-auth"). `uri` is the request target with
 * its query, or as older clients sign it, the path alone.
 */
export function signingString(request: ClientRequest, headers: readonly string[], uri: string): string {
  return headers
    .map((name) => {
      const value = request.header(name);
      if (value !== null) return `${name}: ${value}`;
      if (name === "@request-target") return `${name}: ${request.method.toLowerCase()} ${uri}`;
      if (name === "request-line") return `${request.method} ${uri} HTTP/${request.httpVersion}`;
      return `${name}:`;
    })
    .join("\n");
}
