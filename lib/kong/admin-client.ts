import { Agent, type Dispatcher } from "undici";
import { AdminError } from "./admin-error.ts";

/** Where a node's admin port is and how to be let in. */
export interface AdminAddress {
  /** http(s)://host:port, with an optional path in front of the Admin API. */
  url: string;
  token: string | null;
}

export interface AdminRequest {
  method: "GET" | "POST" | "DELETE";
  /** Below the admin URL, starting with "/"; the caller has encoded its segments. */
  path: string;
  json?: unknown;
  timeoutMs?: number;
  /** The most that is read of the answer. */
  bytesMax?: number;
}

export interface AdminAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Parsed JSON; null when the body is empty or not JSON. */
  body: unknown;
}

/**
 * One request to a node's admin port. Redirects are not followed: a node has none, and a redirect would carry the
 * token somewhere else. Throws AdminError when there is no answer or the token is refused; every other status is handed back.
 */
export async function requestAdmin(address: AdminAddress, request: AdminRequest): Promise<AdminAnswer> {
  const base = new URL(address.url);
  const timeoutMs = request.timeoutMs ?? 5_000;
  try {
    const response = await agent.request({
      origin: base.origin,
      path: base.pathname.replace(/\/+$/, "") + request.path,
      method: request.method,
      headers: toHeaders(address, request),
      body: request.json === undefined ? null : JSON.stringify(request.json),
      signal: AbortSignal.timeout(timeoutMs),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    const body = toJson(await readLimited(response.body, request.bytesMax ?? 4_000_000));
    return refuseToken({ status: response.statusCode, headers: response.headers, body });
  } catch (cause) {
    throw cause instanceof AdminError ? cause : toAdminError(cause, base, timeoutMs);
  }
}

const agent = new Agent({ connect: { timeout: 3_000 }, keepAliveTimeout: 10_000, connections: 8, pipelining: 1 });

function toHeaders(address: AdminAddress, request: AdminRequest): Record<string, string> {
  return {
    accept: "application/json",
    "user-agent": "gatehouse",
    ...(address.token === null ? {} : { "kong-admin-token": address.token }),
    ...(request.json === undefined ? {} : { "content-type": "application/json" }),
  };
}

async function readLimited(body: Dispatcher.ResponseData["body"], bytesMax: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new AdminError("unexpected", "The node's answer is too long to be read.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function toJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function refuseToken(answer: AdminAnswer): AdminAnswer {
  if (answer.status !== 401 && answer.status !== 403) return answer;
  throw new AdminError(
    "refused_token",
    `The node refused the admin token (${answer.status}). Enter its token under Gateways.`,
    answer.status,
  );
}

const CAUSES: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "the name is not known",
  EAI_AGAIN: "the name could not be looked up",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was closed",
  UND_ERR_SOCKET: "the connection was closed",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is self-signed",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate cannot be verified",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS",
  HPE_INVALID_CONSTANT: "it does not speak HTTP",
};

function toAdminError(cause: unknown, base: URL, timeoutMs: number): AdminError {
  const code = codeOf(cause);
  if (/TIMEOUT|TIMEDOUT/.test(code) || (cause instanceof Error && /^(TimeoutError|AbortError)$/.test(cause.name))) {
    const seconds = Math.round(timeoutMs / 100) / 10;
    return new AdminError("timeout", `The admin port at ${base.host} did not answer within ${seconds} s.`);
  }
  const reason = CAUSES[code];
  return new AdminError(
    "unreachable",
    `The admin port at ${base.host} cannot be reached${reason ? `: ${reason}` : ""}.`,
  );
}

function codeOf(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return "";
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  return "cause" in cause ? codeOf(cause.cause) : "";
}
