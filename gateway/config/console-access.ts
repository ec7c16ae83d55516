import { isPlainObject } from "#lib/schema/plain-object.ts";

/** Where a node fetches the secrets of Gatehouse's own store, and its token for that. */
export interface ConsoleAccess {
  url: string;
  token: string;
}

/** Reads `_gatehouse.local`; null when it is missing or no http(s) address. */
export function readConsoleAccess(extra: unknown): ConsoleAccess | null {
  const local = isPlainObject(extra) ? extra.local : null;
  if (!isPlainObject(local) || typeof local.url !== "string" || typeof local.token !== "string") return null;
  return /^https?:$/.test(URL.parse(local.url)?.protocol ?? "") ? { url: local.url, token: local.token } : null;
}
