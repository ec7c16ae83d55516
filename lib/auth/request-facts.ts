import { headers } from "next/headers";
import { createRequestId } from "./create-request-id.ts";
import { findClientIp } from "./find-client-ip.ts";
import { PEER_HEADER } from "./record-peer-address.ts";

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
    ip: findClientIp(list.get(PEER_HEADER), list.get("x-forwarded-for")),
    userAgent: list.get("user-agent")?.slice(0, 300) ?? null,
    requestId: list.get("x-request-id") ?? createRequestId(),
    path: list.get("x-gatehouse-path") ?? "/",
  };
}
