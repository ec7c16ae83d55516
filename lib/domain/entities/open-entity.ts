import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { isSealed, open, seal } from "#lib/crypto/seal.ts";
import { mapSecrets } from "#lib/schema/secrets.ts";
import { recordFor } from "./record-for.ts";

/** A row's data with its literal secrets decrypted: for compiling, comparing and validating on the server only. */
export function openEntityData(
  kind: EntityKind,
  entityId: string,
  data: Record<string, unknown>,
): Record<string, unknown> {
  return mapSecrets(recordFor(kind, data), data, (literal) =>
    isSealed(literal) ? JSON.parse(open(literal, contextOf(entityId))) : literal,
  ) as Record<string, unknown>;
}

/** The opposite, for storing. Bound to the entity's id: a ciphertext opens in no other row. */
export function sealEntityData(
  kind: EntityKind,
  entityId: string,
  data: Record<string, unknown>,
): Record<string, unknown> {
  return mapSecrets(recordFor(kind, data), data, (literal) =>
    seal(JSON.stringify(literal), contextOf(entityId)),
  ) as Record<string, unknown>;
}

function contextOf(entityId: string): string {
  return `entity:${entityId}`;
}
