import { parseItem } from "#lib/catalog/transform/parse-item.ts";
import type { ResponseTransformerConfig } from "./config.ts";

type Json = Record<string, unknown>;
type JsonChange = (body: Map<string, unknown>) => void;

/** The changes of the top-level keys in their order; empty when there are none. */
export function compileJsonChanges(config: ResponseTransformerConfig): JsonChange[] {
  return [
    ...config.remove.json.map(
      (item): JsonChange =>
        (body) =>
          body.delete(parseItem(item).name),
    ),
    ...config.rename.json.map(parseItem).map(
      ({ name, value }): JsonChange =>
        (body) =>
          rename(body, name, value),
    ),
    ...typed(config.replace).map(
      ({ name, value }): JsonChange =>
        (body) => {
          if (isTruthy(body.get(name))) body.set(name, value);
        },
    ),
    ...typed(config.add).map(
      ({ name, value }): JsonChange =>
        (body) => {
          if (!isTruthy(body.get(name))) body.set(name, value);
        },
    ),
    ...typed(config.append).map(
      ({ name, value }): JsonChange =>
        (body) =>
          body.set(name, appended(body.get(name), value)),
    ),
  ];
}

/** Applies the changes; null when the text is not a JSON object, which leaves the body alone. */
export function transformJson(text: string, changes: readonly JsonChange[]): string | null {
  const fields = parseObject(text);
  if (!fields) return null;
  const body = new Map(Object.entries(fields));
  for (const change of changes) change(body);
  return JSON.stringify(Object.fromEntries(body));
}

function typed(section: ResponseTransformerConfig["add"]): { name: string; value: unknown }[] {
  return section.json
    .map(parseItem)
    .map(({ name, value }, at) => ({ name, value: cast(value, section.json_types[at]) }));
}

function cast(text: string, type: string | undefined): unknown {
  if (type === "boolean") return text === "true";
  if (type !== "number") return text;
  const value = Number(text);
  // JSON knows no NaN; Lua's tonumber gives nil here, which adds nothing.
  return Number.isFinite(value) ? value : null;
}

function rename(body: Map<string, unknown>, from: string, to: string): void {
  if (!body.has(from) || !to) return;
  const value = body.get(from);
  body.delete(from);
  body.set(to, value);
}

function appended(before: unknown, value: unknown): unknown {
  if (typeof before === "string") return [before, value];
  return Array.isArray(before) ? [...before, value] : [value];
}

/** As Lua sees it, with JSON's null for nil. */
function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}
