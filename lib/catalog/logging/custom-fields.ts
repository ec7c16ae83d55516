import type { Exchange } from "#lib/catalog/exchange.ts";
import { evaluate, type LuaEnvironment, luaTable } from "#lib/catalog/lua-expression/evaluate.ts";
import type { Expression, LuaValue } from "#lib/catalog/lua-expression/expression.ts";
import { parseExpression } from "#lib/catalog/lua-expression/parse-expression.ts";

export interface CustomField {
  /** Dots lead into the record: "request.team". */
  path: string[];
  expression: Expression;
}

/** Compiles `custom_fields_by_lua`. Only `return <expression>` is understood; throws with the field's name otherwise. */
export function compileCustomFields(fields: Readonly<Record<string, string>> | null): CustomField[] {
  return Object.entries(fields ?? {}).map(([name, code]) => {
    const source = /^\s*return\b([\s\S]*?);?\s*$/.exec(code)?.[1];
    if (source === undefined)
      throw new Error(`custom_fields_by_lua.${name}: this node understands only 'return <expression>'`);
    try {
      return {
        path: name.split("."),
        expression: source.trim() ? parseExpression(source) : { kind: "constant", value: null },
      };
    } catch (error) {
      throw new Error(`custom_fields_by_lua.${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

/** Sets the fields in the record; nil takes a field away. A field that fails is left out and told to `onError`. */
export function applyCustomFields(
  record: Record<string, unknown>,
  fields: readonly CustomField[],
  exchange: Exchange,
  onError: (message: string) => void,
): void {
  if (fields.length === 0) return;
  const environment = logEnvironment(exchange);
  for (const { path, expression } of fields) {
    try {
      setPath(record, path, toPlain(evaluate(expression, environment)));
    } catch (error) {
      onError(`custom_fields_by_lua.${path.join(".")}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

function setPath(record: Record<string, unknown>, path: readonly string[], value: unknown): void {
  if (path.some((part) => FORBIDDEN.has(part))) return;
  let target = record;
  for (const part of path.slice(0, -1)) {
    const next = target[part];
    const isRecord = typeof next === "object" && next !== null && !Array.isArray(next);
    // Entities of the configuration may stand in the record; they are not ours to change.
    const copy: Record<string, unknown> = isRecord ? { ...next } : {};
    target[part] = copy;
    target = copy;
  }
  const last = path.at(-1);
  if (last === undefined) return;
  if (value === null) delete target[last];
  else target[last] = value;
}

function toPlain(value: LuaValue): unknown {
  return typeof value === "object" || typeof value === "function" ? null : value;
}

/** The part of Kong's plugin kit that log fields use, read-only. */
function logEnvironment(exchange: Exchange): LuaEnvironment {
  const { request, response } = exchange;
  const text = (value: LuaValue | undefined): string => String(value ?? "");
  const kong: Record<string, Record<string, LuaValue>> = {
    request: {
      get_header: (name) => request.header(text(name)),
      get_method: () => request.method,
      get_path: () => request.rawPath,
      get_raw_query: () => request.rawQuery ?? "",
      get_host: () => exchange.host,
      get_scheme: () => exchange.scheme,
      get_query_arg: (name) => exchange.upstream.query.get(text(name))[0] ?? null,
    },
    response: {
      get_header: (name) => {
        const value = response.getHeader(text(name));
        return value === null || typeof value === "string" ? value : value.join(", ");
      },
      get_status: () => response.status,
      get_source: () => response.source,
    },
    client: {
      get_ip: () => exchange.clientIp,
      get_forwarded_ip: () => exchange.clientIp,
    },
  };
  const table = (entries: Record<string, LuaValue>) =>
    luaTable((key) => (Object.hasOwn(entries, key) ? entries[key] : null));
  const modules = Object.fromEntries(Object.entries(kong).map(([name, functions]) => [name, table(functions)]));
  return new Map([["kong", table(modules)]]);
}
