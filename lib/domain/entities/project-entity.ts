import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityView } from "#lib/contract/entity-view.ts";
import { HIDDEN_VALUE } from "#lib/contract/hidden-value.ts";
import { isSealed } from "#lib/crypto/seal.ts";
import { hideSecrets } from "#lib/schema/secrets.ts";
import type { EntityRow } from "#lib/store/entities.ts";
import { recordFor } from "./record-for.ts";

/** A row as any reader sees it: references as text, literal secrets hidden. Values are shown by the reveal verb alone. */
export function projectEntity(row: EntityRow): EntityView {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    data: hideData(row.kind, row.data),
    enabled: row.enabled,
    tags: row.tags,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedBy,
  };
}

/** Hides by the spec, and besides whatever was sealed under a spec that is not known any more. */
export function hideData(kind: EntityKind, data: Record<string, unknown>): Record<string, unknown> {
  return hideSealed(hideSecrets(recordFor(kind, data), data)) as Record<string, unknown>;
}

function hideSealed(value: unknown): unknown {
  if (isSealed(value)) return HIDDEN_VALUE;
  if (Array.isArray(value)) return value.map(hideSealed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, hideSealed(member)]));
}
