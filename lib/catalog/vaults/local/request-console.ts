import { request } from "undici";
import { BackendError } from "../../define-backend.ts";

export interface ConsoleAccess {
  /** The console's origin, perhaps with a path. */
  url: string;
  token: string;
}

/** Below the resolver's own limit and that of a warm-up, so that kept values still come in time. */
const TIMEOUT_MS = 3_000;
const ANSWER_BYTES_MAX = 2_000_000;

/**
 * Asks the console's route for nodes; what is not there is null. Throws BackendError; of an answer that is not 200
 * only the status is told, and a redirect is not followed, since it would carry the token elsewhere.
 */
export async function requestConsole(
  access: ConsoleAccess,
  what: "value" | "names" | "description",
  query: Record<string, string>,
  signal?: AbortSignal,
): Promise<unknown> {
  const url = `${access.url.replace(/\/+$/, "")}/api/node/secrets/${what}?${new URLSearchParams(query)}`;
  const { status, text } = await send(url, access.token, signal);
  if (status === 200) return parse(text);
  throw refusal(status);
}

async function send(
  url: string,
  token: string,
  signal: AbortSignal | undefined,
): Promise<{ status: number; text: string }> {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await request(url, {
      headers: { authorization: `Bearer ${token}`, accept: "application/json" },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    let text = "";
    for await (const chunk of response.body.setEncoding("utf8")) {
      text += chunk;
      if (text.length > ANSWER_BYTES_MAX) throw new BackendError("failed", "the console's answer is too long");
    }
    return { status: response.statusCode, text };
  } catch (error) {
    if (error instanceof BackendError) throw error;
    if (limit.aborted)
      throw new BackendError("unreachable", `the console did not answer within ${TIMEOUT_MS / 1000} s`);
    throw new BackendError("unreachable", `the console at ${new URL(url).host} cannot be reached`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BackendError("unreachable", "what answers at the console's address is not the console");
  }
}

function refusal(status: number): BackendError {
  if (status === 401 || status === 403) {
    return new BackendError("unauthenticated", `the console refused this node's token (${status})`);
  }
  if (status === 429) return new BackendError("throttled", "the console was asked too often");
  if (status === 404)
    return new BackendError("unreachable", "what answers at the console's address is not the console");
  if (status >= 500) return new BackendError("unreachable", `the console cannot answer now (${status})`);
  return new BackendError("failed", `the console refused to answer (${status})`);
}
