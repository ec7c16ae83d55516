import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { blindIndexes } from "#lib/crypto/blind-index.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { KeyHolder } from "#lib/store/entity-keys.ts";
import { conflict, type DomainError } from "../errors.ts";

export interface UniqueValue {
  fields: string;
  /** What is stored. */
  value: string;
  /** What it may be stored as from before a key change; includes `value`. */
  candidates: readonly string[];
}

/** The values by which this entity must differ from the others of its kind. Secret ones are keyed hashes. */
export function listUniqueValues(kind: EntityKind, data: Record<string, unknown>): UniqueValue[] {
  const spec = ENTITY_SPECS[kind];
  return spec.uniqueKeys.flatMap((fields): UniqueValue[] => {
    const values = fields.map((field) => toKeyPart(data[field]));
    if (values[0] === null || values[0] === undefined) return [];
    const text = fields.length === 1 ? String(values[0]) : JSON.stringify(values);
    const isSecret = fields.some((field) => spec.record.fields[field]?.encrypted);
    const candidates = isSecret ? blindIndexes(text) : ([text] as const);
    return [{ fields: fields.join(","), value: candidates[0], candidates }];
  });
}

/** "Already used by service orders", under the field it is about. */
export function alreadyUsed(kind: EntityKind, holders: readonly KeyHolder[]): DomainError {
  const fields: Record<string, string> = {};
  for (const holder of holders) {
    const [first = "@entity", ...more] = holder.fields.split(",");
    const isPlugin = kind === "plugins" && more.length > 0;
    fields[first] = isPlugin
      ? `There is already ${holder.title}`
      : `Already used by ${ENTITY_SPECS[kind].singular} ${holder.title}`;
  }
  return conflict(fields, "Something else has this already.");
}

function toKeyPart(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "object") return String((value as { id?: unknown }).id ?? JSON.stringify(value));
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}
