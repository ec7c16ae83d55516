import { headerValues } from "#lib/catalog/authentication/header-values.ts";
import { readCookie } from "#lib/catalog/authentication/read-cookie.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import type { JwtConfig } from "./config.ts";

const BEARER = /[Bb]earer\s+(.+)/;

/** All different tokens of a request: from the query, cookies and headers (reference: plugins, "jwt"). */
export function findTokens({ request, upstream }: Exchange, config: JwtConfig): string[] {
  const tokens = new Set<string>();
  for (const name of config.uri_param_names) {
    for (const value of upstream.query.get(name)) if (typeof value === "string" && value) tokens.add(value);
  }
  for (const name of config.cookie_names) {
    const value = readCookie(request, name);
    if (value) tokens.add(value);
  }
  for (const name of config.header_names) {
    const token = BEARER.exec(headerValues(request, name)[0] ?? "")?.[1];
    if (token) tokens.add(token);
  }
  return [...tokens];
}
