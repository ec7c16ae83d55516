import type { Exchange } from "#lib/catalog/exchange.ts";
import { toHeaderValue } from "#lib/catalog/transform/header-text.ts";
import { type Claims, claimAt } from "./claims.ts";
import type { OpenidConnectConfig } from "./config.ts";

/** Hands the token and chosen claims on in headers; what the client sent under these names is replaced or taken away. */
export function tellUpstream({ upstream }: Exchange, config: OpenidConnectConfig, token: string, claims: Claims): void {
  const [header = "", form] = (config.upstream_access_token_header ?? "").split(":", 2);
  if (header) upstream.setHeader(header, form?.toLowerCase() === "bearer" ? `Bearer ${token}` : token);
  config.upstream_headers_claims?.forEach((claim, at) => {
    const name = config.upstream_headers_names?.[at];
    const value = toText(claimAt(claims, [claim]));
    if (!name) return;
    if (value === null) upstream.removeHeader(name);
    else upstream.setHeader(name, toHeaderValue(Buffer.from(value, "utf8").toString("latin1")));
  });
}

/** Lists and objects go out as JSON in base64. */
function toText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? Buffer.from(JSON.stringify(value)).toString("base64") : String(value);
}
