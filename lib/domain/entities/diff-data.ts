import { isDeepStrictEqual } from "node:util";
import type { AuditChange } from "#lib/contract/audit-entry.ts";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { isHiddenValue } from "#lib/contract/hidden-value.ts";
import { applyDefaults } from "#lib/schema/defaults.ts";
import { isPlainObject } from "#lib/schema/plain-object.ts";
import { hideData } from "./project-entity.ts";
import { recordFor } from "./record-for.ts";

/** What changed between two decrypted states, with every literal secret hidden: that one changed is told, not how. */
export function diffData(
  kind: EntityKind,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): AuditChange[] {
  return diff("", before, after, hideData(kind, before), hideData(kind, after));
}

/** What a new entity says beyond its defaults; for a deleted one with the sides swapped. */
export function diffFromNothing(
  kind: EntityKind,
  data: Record<string, unknown>,
  side: "after" | "before",
): AuditChange[] {
  const record = recordFor(kind, data);
  const defaults = applyDefaults(record, {}) as Record<string, unknown>;
  const changes = diff("", defaults, data, hideData(kind, defaults), hideData(kind, data)).filter(
    ({ after }) => after !== null,
  );
  return changes.map(({ field, after }) =>
    side === "after" ? { field, before: null, after } : { field, before: after, after: null },
  );
}

function diff(path: string, before: unknown, after: unknown, shownBefore: unknown, shownAfter: unknown): AuditChange[] {
  if (isDeepStrictEqual(before ?? null, after ?? null)) return [];
  if (!canDescend(before, shownBefore) || !canDescend(after, shownAfter)) {
    return [{ field: path, before: shownBefore ?? null, after: shownAfter ?? null }];
  }
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...keys].flatMap((key) =>
    diff(
      path === "" ? key : `${path}.${key}`,
      member(before, key),
      member(after, key),
      member(shownBefore, key),
      member(shownAfter, key),
    ),
  );
}

function canDescend(value: unknown, shown: unknown): value is Record<string, unknown> | null | undefined {
  if (value === null || value === undefined) return true;
  return isPlainObject(value) && !isHiddenValue(shown);
}

function member(value: unknown, key: string): unknown {
  return isPlainObject(value) && !isHiddenValue(value) ? value[key] : undefined;
}
