import { headers } from "next/headers";
import { createRequestId } from "./create-request-id.ts";

export interface RequestFacts {
  ip: string | null;
  userAgent: string | null;
  /** Set by proxy.ts; the same id is in the answer's X-Request-Id and in the log. */
  requestId: string;
  /** Path with query, as typed. */
  path: string;
}

export async function readRequestFacts(): Promise<RequestFacts> {
  return toRequestFacts(await headers());
}

export function toRequestFacts(list: Pick<Headers, "get">): RequestFacts {
  return {
    ip: findIp(list.get("x-forwarded-for")),
    userAgent: list.get("user-agent")?.slice(0, 300) ?? null,
    requestId: list.get("x-request-id") ?? createRequestId(),
    path: list.get("x-gatehouse-path") ?? "/",
  };
}

/** The last entry is the one that the nearest server wrote; the ones before it are the client's own claim. */
function findIp(forwardedFor: string | null): string | null {
  const last = forwardedFor?.split(",").at(-1)?.trim();
  return last ? last.replace(/^::ffff:/, "").slice(0, 45) : null;
}
