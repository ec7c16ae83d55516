import { readCookie } from "#lib/catalog/authentication/read-cookie.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { decodeForm, encodeForm } from "#lib/catalog/transform/form-encoding.ts";
import { bodyKind } from "#lib/catalog/transform/media-type.ts";
import { readUpstreamBody, writeUpstreamBody } from "#lib/catalog/transform/upstream-body.ts";
import type { OpenidConnectConfig } from "./config.ts";

const NAME = "access_token";
const TOKEN_LENGTH_MAX = 65_536;

export interface FoundToken {
  token: string;
  /** Takes the token out of what goes upstream. */
  hide(): void;
}

/** The first bearer token in header, cookie, query and form, as far as they are looked at (RFC 6750). */
export async function findToken(exchange: Exchange, config: OpenidConnectConfig): Promise<FoundToken | null> {
  const places = config.bearer_token_param_type;
  const found =
    (places.includes("header") ? inHeader(exchange) : null) ??
    (places.includes("cookie") ? inCookie(exchange, config.bearer_token_cookie_name) : null) ??
    (places.includes("query") ? inQuery(exchange) : null) ??
    (places.includes("body") ? await inBody(exchange) : null);
  return found && found.token.length <= TOKEN_LENGTH_MAX ? found : null;
}

function inHeader({ request, upstream }: Exchange): FoundToken | null {
  const token = /^\s*bearer\s+(\S+)\s*$/i.exec(request.header("authorization") ?? "")?.[1];
  return token ? { token, hide: () => upstream.removeHeader("authorization") } : null;
}

function inCookie({ request, upstream }: Exchange, name: string | null): FoundToken | null {
  const token = name ? readCookie(request, name) : null;
  if (!name || !token) return null;
  const hide = () => {
    const pairs = [upstream.getHeader("cookie") ?? ""].flat().flatMap((line) => line.split(";"));
    const kept = pairs.map((pair) => pair.trim()).filter((pair) => pair && !isNamed(pair, name));
    if (kept.length > 0) upstream.setHeader("Cookie", kept.join("; "));
    else upstream.removeHeader("cookie");
  };
  return { token, hide };
}

function isNamed(pair: string, name: string): boolean {
  return pair.split("=", 1)[0]?.trim().toLowerCase() === name.toLowerCase();
}

function inQuery({ upstream }: Exchange): FoundToken | null {
  const [token] = upstream.query.get(NAME);
  if (typeof token !== "string" || !token) return null;
  const hide = () => upstream.query.replaceAll(upstream.query.entries().filter(([name]) => name !== NAME));
  return { token, hide };
}

async function inBody(exchange: Exchange): Promise<FoundToken | null> {
  if (bodyKind(exchange.request.header("content-type")) !== "form") return null;
  const entries = decodeForm((await readUpstreamBody(exchange)).toString("utf8"));
  const token = entries.find(([name]) => name === NAME)?.[1];
  if (typeof token !== "string" || !token) return null;
  const hide = () => writeUpstreamBody(exchange, Buffer.from(encodeForm(entries.filter(([name]) => name !== NAME))));
  return { token, hide };
}
