export interface ServiceUrlParts {
  protocol: string;
  host: string;
  port: number;
  path: string | null;
}

export type ServiceUrlResult = { ok: true; value: ServiceUrlParts } | { ok: false; error: string };

/**
 * Takes a service's `url` apart (reference: routing §2): the port defaults by scheme, the scheme by port 80 or 443, else
 * http. Userinfo, query and fragment have no place in a service.
 */
export function parseServiceUrl(url: unknown): ServiceUrlResult {
  if (typeof url !== "string") return refuse("expected a string");
  const [, scheme, authority = "", path, rest] = URL_PARTS.exec(url.trim()) ?? [];
  // What is wrong is not repeated: it may be a password.
  if (authority.includes("@")) return refuse("a service's url has no user and password");
  const [, host, portText] = AUTHORITY.exec(authority) ?? [];
  if (!host) return refuse("missing host in url");
  if (rest !== undefined) return refuse("a service's url has no query or fragment");
  if (portText !== undefined && !/^\d{1,5}$/.test(portText)) return refuse(`invalid port in url: '${portText}'`);
  const protocol = scheme?.toLowerCase() ?? (portText === "443" ? "https" : "http");
  const port = portText === undefined ? (SECURE.has(protocol) ? 443 : 80) : Number(portText);
  return { ok: true, value: { protocol, host: host.replace(/^\[|\]$/g, ""), port, path: path ?? null } };
}

const URL_PARTS = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):\/\/)?([^/?#]*)(\/[^?#]*)?([?#].*)?$/s;
const AUTHORITY = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/s;

function refuse(error: string): ServiceUrlResult {
  return { ok: false, error };
}

const SECURE: ReadonlySet<string> = new Set(["https", "grpcs", "tls"]);

/** The reverse, for showing and editing a service as one url; a scheme's usual port is left out. */
export function formatServiceUrl(service: Readonly<Record<string, unknown>>): string {
  const protocol = typeof service.protocol === "string" ? service.protocol : "http";
  const host = typeof service.host === "string" ? service.host : "";
  const usual = SECURE.has(protocol) ? 443 : 80;
  const port = typeof service.port === "number" && service.port !== usual ? `:${service.port}` : "";
  return `${protocol}://${host.includes(":") ? `[${host}]` : host}${port}${typeof service.path === "string" ? service.path : ""}`;
}
