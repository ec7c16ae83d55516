import type { Exchange } from "#lib/catalog/exchange.ts";
import { evaluate, type LuaEnvironment, luaTable, luaText } from "#lib/catalog/lua-expression/evaluate.ts";
import type { Expression, LuaValue } from "#lib/catalog/lua-expression/expression.ts";
import { parseExpression } from "#lib/catalog/lua-expression/parse-expression.ts";
import { headerText } from "./header-text.ts";

/** A text with `$(expression)` in it, compiled once. */
export interface Template {
  isConstant: boolean;
  /** What it says for one request. Throws when an expression fails. */
  render(environment: LuaEnvironment): string;
}

/** Compiles a value of a transformer; text without `$(` is itself. A faulty expression throws when it is rendered. */
export function compileTemplate(text: string): Template {
  if (!text.includes("$(")) return { isConstant: true, render: () => text };
  const parts: (string | Expression)[] = [];
  let position = 0;
  for (let start = text.indexOf("$("); start >= 0; start = text.indexOf("$(", position)) {
    const end = endOfExpression(text, start + 2);
    if (end < 0) return failing(text, "a ')' is missing");
    parts.push(text.slice(position, start));
    try {
      parts.push(parseExpression(text.slice(start + 2, end)));
    } catch (error) {
      return failing(text, error instanceof Error ? error.message : String(error));
    }
    position = end + 1;
  }
  parts.push(text.slice(position));
  return {
    isConstant: false,
    render: (environment) =>
      parts.map((part) => (typeof part === "string" ? part : luaText(evaluate(part, environment)))).join(""),
  };
}

/**
 * What templates may read of a request: `headers`, `query_params`, `uri_captures` and `shared`. Headers and query are
 * those that the plugins before have left, from before this plugin's own changes.
 */
export function templateEnvironment(exchange: Exchange): LuaEnvironment {
  const query = new Map<string, LuaValue>();
  for (const [name, value] of exchange.upstream.query.entries()) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${luaText(before)}, ${luaText(value)}`);
  }
  const { named, numbered } = exchange.uriCaptures;
  return new Map<string, LuaValue>([
    ["headers", headersTable(exchange)],
    ["query_params", luaTable((key) => query.get(String(key)))],
    ["uri_captures", luaTable((key) => (typeof key === "number" ? numbered[key - 1] : own(named, key)))],
    ["shared", luaTable((key) => plain(exchange.shared.get(String(key))))],
  ]);
}

/** Reads each header once, so that a header that this plugin changes keeps the value it had for the templates. */
function headersTable(exchange: Exchange): LuaValue {
  const read = new Map<string, string | null>();
  return luaTable((key) => {
    const name = String(key).toLowerCase();
    const known = read.get(name);
    if (known !== undefined) return known;
    const value = headerOf(exchange, name) ?? headerOf(exchange, name.replaceAll("_", "-"));
    read.set(name, value);
    return value;
  });
}

function headerOf(exchange: Exchange, name: string): string | null {
  return headerText(exchange.upstream.getHeader(name));
}

function own(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function plain(value: unknown): LuaValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function endOfExpression(text: string, start: number): number {
  let depth = 1;
  let quote = "";
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote) {
      if (char === "\\") at += 1;
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (char === "(") depth += 1;
    else if (char === ")") {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function failing(text: string, reason: string): Template {
  return {
    isConstant: false,
    render() {
      throw new Error(`failed to render the template ${text}: ${reason}`);
    },
  };
}
