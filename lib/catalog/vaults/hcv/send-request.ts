import type { Dispatcher } from "undici";
import { BackendError } from "../../define-backend.ts";
import { toNetworkError } from "./network-error.ts";

/** What node-vault asks its HTTP library for; it knows no more of it than these. */
export interface SentRequest {
  method: Dispatcher.HttpMethod | "LIST";
  uri: string;
  headers: Record<string, string>;
  json?: unknown;
}

export interface SentAnswer {
  statusCode: number;
  body: unknown;
  request: { path: string };
}

/**
 * The HTTP library that node-vault is given (its `request-promise` option) in place of its own, which would follow a redirect
 * with the token to wherever it leads, take proxies from the environment and print requests when `DEBUG` is set.
 */
export function createSender(dispatcher: Dispatcher, signal: AbortSignal | undefined) {
  return async ({ method, uri, headers, json }: SentRequest): Promise<SentAnswer> => {
    const url = new URL(uri);
    try {
      const response = await dispatcher.request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: method as Dispatcher.HttpMethod,
        headers: { ...headers, ...(json ? { "content-type": "application/json" } : {}) },
        body: json ? JSON.stringify(json) : null,
        ...(signal ? { signal } : {}),
      });
      const text = await response.body.text();
      refuseRedirect(response.statusCode, response.headers.location);
      return { statusCode: response.statusCode, body: parse(text), request: { path: url.pathname } };
    } catch (error) {
      throw error instanceof BackendError ? error : toNetworkError(error, url.host);
    }
  };
}

/** A standby that does not forward answers with the address of the active node. */
function refuseRedirect(status: number, location: string | string[] | undefined): void {
  if (status < 300 || status > 399) return;
  const to = typeof location === "string" && URL.canParse(location) ? ` to ${new URL(location).origin}` : "";
  throw new BackendError(
    "failed",
    `the vault sent the request on${to}, and the token is not taken there. Enter the address of the active server, or of a load balancer that finds it.`,
  );
}

/** A text that is not JSON, such as a proxy's page, is taken for an error's words, which are matched and never passed on. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { errors: [text.slice(0, 200)] };
  }
}
