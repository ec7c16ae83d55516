import type { GatewayExchange } from "../pipeline/gateway-exchange.ts";
import { HeaderRole, headerRole } from "../pipeline/header-role.ts";
import { SERVER_TOKEN } from "../product-version.ts";

export interface UpstreamHead {
  headers: string[];
  /** Names in Connection may not take away what the node relies on. */
  contentLength: string | null;
}

/** The headers sent upstream (reference: routing, 10), flat as undici takes them. */
export function buildUpstreamHeaders(exchange: GatewayExchange, hostHeader: string): UpstreamHead {
  const { request, target } = exchange;
  const changed = exchange.changedUpstream;
  const source = changed ? changed.headers.flat : request.incoming.rawHeaders;
  const dropped = listedInConnection(request.connection);
  const headers = ["Host", changed?.host ?? (target?.preserveHost ? request.hostHeader : hostHeader)];
  let forwardedFor = "";
  let via = "";
  let contentLength: string | null = null;
  for (let i = 0; i < source.length; i += 2) {
    const name = source[i] ?? "";
    const value = source[i + 1] ?? "";
    const role = headerRole(name);
    if (role === HeaderRole.plain) {
      if (dropped === null || !dropped.has(name.toLowerCase())) headers.push(name, value);
    } else if (role === HeaderRole.forwardedFor) forwardedFor += `${value}, `;
    else if (role === HeaderRole.via) via += `${value}, `;
    else if (role === HeaderRole.contentLength) contentLength = value;
  }
  if (request.acceptsTrailers) headers.push("TE", "trailers");
  headers.push(
    "X-Forwarded-For",
    forwardedFor + exchange.peerIp,
    "X-Forwarded-Proto",
    exchange.forwarded("x-forwarded-proto") ?? exchange.scheme,
    "X-Forwarded-Host",
    exchange.forwarded("x-forwarded-host") ?? exchange.host,
    "X-Forwarded-Port",
    exchange.forwarded("x-forwarded-port") ?? String(exchange.port),
    "X-Forwarded-Path",
    exchange.forwarded("x-forwarded-path") ?? request.rawPath,
  );
  const isStripped = target?.stripPath && exchange.prefix !== "" && exchange.prefix !== "/";
  const prefix = exchange.forwarded("x-forwarded-prefix") ?? (isStripped ? exchange.prefix : null);
  if (prefix !== null) headers.push("X-Forwarded-Prefix", prefix);
  headers.push(
    "X-Real-IP",
    exchange.clientIp,
    "Via",
    `${via}${request.httpVersion} ${SERVER_TOKEN}`,
    "X-Kong-Request-Id",
    exchange.id,
  );
  return { headers, contentLength };
}

const KEPT = new Set(["keep-alive", "close", "upgrade", ""]);
/** Taking these away by naming them in Connection would change who the request seems to be from. */
const PROTECTED = /^(host|authorization|cookie|content-.*|x-consumer-.*|x-credential-.*|x-anonymous-consumer)$/;

function listedInConnection(connection: string | null): Set<string> | null {
  if (connection === null || connection === "keep-alive" || connection === "close") return null;
  const names = connection.split(",").map((name) => name.trim().toLowerCase());
  const dropped = names.filter((name) => !KEPT.has(name) && !PROTECTED.test(name));
  return dropped.length > 0 ? new Set(dropped) : null;
}
