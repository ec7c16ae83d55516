import { rootCertificates } from "node:tls";
import { Agent } from "undici";
import { BackendError } from "../../define-backend.ts";
import { toNetworkError } from "./network-error.ts";

export interface EndpointRequest {
  method: "GET" | "POST" | "PUT";
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** Trusted besides the public CAs. */
  ca?: string | null;
  signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 5_000;
const BYTES_MAX = 1024 * 1024;

/**
 * Asks something other than the vault for a part of a sign-in: an identity provider, or a cloud's metadata service. Follows no
 * redirect. Throws BackendError when there is no answer.
 */
export async function askEndpoint(request: EndpointRequest): Promise<{ status: number; text: string }> {
  const { method, url, headers = {}, body, ca, signal } = request;
  const dispatcher = new Agent({
    connect: { timeout: TIMEOUT_MS, ...(ca ? { ca: [...rootCertificates, ca] } : {}) },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
    maxResponseSize: BYTES_MAX,
  });
  const { origin, pathname, search, host } = new URL(url);
  try {
    const path = `${pathname}${search}`;
    const answer = await dispatcher.request({
      origin,
      path,
      method,
      headers,
      body: body ?? null,
      ...(signal ? { signal } : {}),
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  } catch (error) {
    throw toNetworkError(error, host);
  } finally {
    void dispatcher.destroy();
  }
}

/** A member of a JSON answer. Throws BackendError, with `what` in it, for an answer without it. */
export function takeText(answer: { status: number; text: string }, member: string, what: string): string {
  if (answer.status !== 200) throw new BackendError("unauthenticated", `${what} answered ${answer.status}.`);
  const value = parseMembers(answer.text)[member];
  if (typeof value === "string" && value !== "") return value;
  throw new BackendError("failed", `${what} answered without ${member}.`);
}

export function parseMembers(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
