export interface HeaderGroup {
  title: string;
  headers: { name: string; value: string; note: string | null }[];
}

const CACHE = /^(x-cache-(status|key)|age)$/;
const GATEWAY =
  /^(x-kong-|kong-|via$|server$|(x-)?ratelimit-|retry-after$|x-ratelimit|www-authenticate$|connection$|keep-alive$)/;

/** The gateway's own headers apart from the upstream's, each with what it means where that is not plain. */
export function groupHeaders(headers: readonly [string, string][], isCached: boolean): HeaderGroup[] {
  const groups: Record<"cache" | "gateway" | "upstream", HeaderGroup> = {
    cache: { title: "Cache", headers: [] },
    gateway: { title: "Gateway", headers: [] },
    upstream: { title: isCached ? "Upstream, as stored" : "Upstream", headers: [] },
  };
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const group = CACHE.test(lower) ? groups.cache : GATEWAY.test(lower) ? groups.gateway : groups.upstream;
    group.headers.push({ name: lower, value, note: explainHeader(lower, value, isCached) });
  }
  return Object.values(groups).filter((group) => group.headers.length > 0);
}

function explainHeader(name: string, value: string, isCached: boolean): string | null {
  switch (name) {
    case "age":
      return "seconds since stored";
    case "x-kong-proxy-latency":
      return "ms in the gateway";
    case "x-kong-upstream-latency":
      return isCached && Number(value) < 2 ? "the upstream was not called" : "ms for the upstream";
    case "x-kong-response-latency":
      return "ms; the gateway answered itself";
    case "ratelimit-reset":
    case "retry-after":
      return "seconds";
    default:
      return null;
  }
}
