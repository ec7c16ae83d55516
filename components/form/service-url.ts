export interface ServiceUrlParts {
  protocol: string;
  host: string;
  port: number;
  path: string | null;
}

const DEFAULT_PORTS: Record<string, number> = { http: 80, https: 443, grpc: 80, grpcs: 443, ws: 80, wss: 443 };
const SHAPE = /^([a-z][a-z0-9+.-]*):\/\/(\[[0-9a-f:.]+\]|[^/:?#\s@[\]]+)(?::(\d{1,5}))?(\/[^?#\s]*)?$/i;

/** Kong's `url` shorthand of a service taken apart; null when it is not scheme://host[:port][/path]. */
export function parseServiceUrl(text: string): ServiceUrlParts | null {
  const found = SHAPE.exec(text.trim());
  const protocol = found?.[1]?.toLowerCase();
  const host = found?.[2];
  if (!found || protocol === undefined || host === undefined) return null;
  const port = found[3] === undefined ? (DEFAULT_PORTS[protocol] ?? null) : Number(found[3]);
  if (port === null || port > 65_535) return null;
  return { protocol, host, port, path: found[4] ?? null };
}

/** The URL of a service from its four fields; empty without a host. The protocol's own port is left out. */
export function formatServiceUrl(data: Record<string, unknown>): string {
  const { protocol, host, port, path } = data;
  if (typeof host !== "string" || host === "") return "";
  const scheme = typeof protocol === "string" ? protocol : "http";
  const shownPort = typeof port === "number" && port !== DEFAULT_PORTS[scheme] ? `:${port}` : "";
  return `${scheme}://${host}${shownPort}${typeof path === "string" ? path : ""}`;
}
