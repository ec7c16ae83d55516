/** Directives by lower-case name; a directive without a value is true. */
export type CacheControl = ReadonlyMap<string, string | number | true>;

const EMPTY: CacheControl = new Map();

/** Parses a Cache-Control header (several joined by ", "): numeric values become numbers (reference: proxy-cache §2). */
export function parseCacheControl(header: string | null): CacheControl {
  if (!header) return EMPTY;
  const directives = new Map<string, string | number | true>();
  for (const part of header.split(",")) {
    const match = DIRECTIVE.exec(part);
    if (!match?.[1]) continue;
    const value = match[2] === undefined ? true : unquote(match[2]);
    directives.set(match[1].toLowerCase(), typeof value === "string" && isNumeric(value) ? Number(value) : value);
  }
  return directives;
}

/** A directive's seconds; null when it is absent or not a number. */
export function secondsOf(directives: CacheControl, name: string): number | null {
  const value = directives.get(name);
  return typeof value === "number" ? value : null;
}

/** How long a response may be kept by its own headers: s-maxage, else max-age, else Expires; 0 when none says. */
export function resourceTtlSeconds(directives: CacheControl, expires: string | null, nowMs: number): number {
  const stated = secondsOf(directives, "s-maxage") ?? secondsOf(directives, "max-age");
  if (stated !== null) return Math.max(0, stated);
  if (!expires) return 0;
  const expiresMs = Date.parse(expires);
  return Number.isNaN(expiresMs) ? 0 : Math.max(0, Math.floor(expiresMs / 1000) - Math.floor(nowMs / 1000));
}

const DIRECTIVE = /^\s*([^\s=]+)(?:\s*=\s*(.*?))?\s*$/;

function unquote(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}

function isNumeric(value: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(value);
}
