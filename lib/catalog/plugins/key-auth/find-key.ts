import { headerValues } from "#lib/catalog/authentication/header-values.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import type { BodyFields } from "./body-fields.ts";
import type { KeyAuthConfig } from "./config.ts";

export type FoundKey = { key: string; name: string } | "duplicate" | null;

/** The first key in the order of the names; for each name header, query, body (reference: plugins, "key-auth"). */
export function findKey(exchange: Exchange, config: KeyAuthConfig, body: BodyFields | null): FoundKey {
  for (const name of config.key_names) {
    const values =
      nonEmpty(config.key_in_header ? headerValues(exchange.request, name) : []) ??
      nonEmpty(config.key_in_query ? exchange.upstream.query.get(name) : []) ??
      nonEmpty(body?.get(name) ?? []);
    if (!values) continue;
    if (values.length > 1) return "duplicate";
    const [value] = values;
    if (typeof value === "string") return { key: value, name };
  }
  return null;
}

function nonEmpty<T>(values: readonly T[]): readonly T[] | null {
  return values.length > 0 ? values : null;
}
