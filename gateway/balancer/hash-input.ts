import { randomUUID } from "node:crypto";
import type { ClientRequest, Exchange } from "#lib/catalog/exchange.ts";
import type { Entity } from "../config/config-tables.ts";

/** What hashing reads of a request. */
export interface HashedRequest extends Pick<Exchange, "consumer" | "credential" | "clientIp" | "uriCaptures"> {
  readonly request: Pick<ClientRequest, "header" | "rawQuery"> & { readonly path: string };
}

export interface HashInput {
  value: string;
  /** For clients that come without the cookie, so that they come back with it. */
  setCookie: string | null;
}

/** What of a request an upstream hashes on (reference: routing, 12): `hash_on`, else `hash_fallback`, else nothing. */
export class HashRule {
  readonly #upstream: Entity;

  constructor(upstream: Entity) {
    this.#upstream = upstream;
  }

  inputOf(exchange: HashedRequest): HashInput | null {
    const upstream = this.#upstream;
    return (
      this.#read(exchange, upstream.hash_on, "hash_on") ?? this.#read(exchange, upstream.hash_fallback, "hash_fallback")
    );
  }

  #read(exchange: HashedRequest, kind: unknown, field: "hash_on" | "hash_fallback"): HashInput | null {
    if (kind === "cookie") return this.#readCookie(exchange);
    const value = this.#readValue(exchange, kind, field);
    return value === null || value === "" ? null : { value, setCookie: null };
  }

  #readValue(exchange: HashedRequest, kind: unknown, field: string): string | null {
    const parameter = String(this.#upstream[`${field}_${kind}`] ?? "");
    switch (kind) {
      case "consumer":
        return exchange.consumer?.id ?? exchange.credential?.id ?? null;
      case "ip":
        return exchange.clientIp;
      case "path":
        return exchange.request.path;
      case "header":
        return exchange.request.header(parameter);
      case "query_arg":
        return readQueryArg(exchange.request.rawQuery, parameter);
      case "uri_capture":
        return readCapture(exchange, parameter);
      default:
        return null;
    }
  }

  #readCookie(exchange: HashedRequest): HashInput | null {
    const name = String(this.#upstream.hash_on_cookie ?? "");
    if (name === "") return null;
    const known = readCookie(exchange.request.header("cookie"), name);
    if (known !== null) return { value: known, setCookie: null };
    const value = randomUUID();
    return { value, setCookie: `${name}=${value}; Path=${String(this.#upstream.hash_on_cookie_path ?? "/")}` };
  }
}

function readQueryArg(query: string | null, name: string): string | null {
  const values = query === null ? [] : new URLSearchParams(query).getAll(name);
  return values.length === 0 ? null : values.sort().join(",");
}

function readCapture({ uriCaptures }: HashedRequest, name: string): string | null {
  if (/^\d+$/.test(name)) return uriCaptures.numbered[Number(name) - 1] ?? null;
  return Object.hasOwn(uriCaptures.named, name) ? (uriCaptures.named[name] ?? null) : null;
}

function readCookie(header: string | null, name: string): string | null {
  for (const pair of header?.split(";") ?? []) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim() || null;
  }
  return null;
}
