import { randomInt, randomUUID } from "node:crypto";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import type { FieldErrors } from "#lib/contract/result.ts";
import { parseReference } from "#lib/references/parse-reference.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { restoreHidden } from "#lib/schema/secrets.ts";
import { validateRecord } from "#lib/schema/validate.ts";
import { listReferences } from "#lib/schema/walk.ts";
import { type EntityRow, findEntities } from "#lib/store/entities.ts";
import { findKeyHolders, type KeyRow } from "#lib/store/entity-keys.ts";
import type { LinkRow } from "#lib/store/entity-links.ts";
import type { ReferenceRow } from "#lib/store/secret-references.ts";
import { invalid } from "../errors.ts";
import { isUuid } from "../is-uuid.ts";
import type { VerbContext } from "../verb.ts";
import { checkDestinations } from "./check-destinations.ts";
import { checkReferenceUse } from "./check-reference-use.ts";
import { describeRow } from "./describe-row.ts";
import { fillDigest } from "./fill-digest.ts";
import { openEntityData, sealEntityData } from "./open-entity.ts";
import { requireRecordFor } from "./record-for.ts";
import { alreadyUsed, listUniqueValues } from "./unique-keys.ts";

/** Everything one write stores of an entity, checked and ready. */
export interface PreparedEntity {
  row: EntityRow;
  /** Decrypted, for the audit's diff. */
  plain: Record<string, unknown>;
  links: LinkRow[];
  keys: KeyRow[];
  references: ReferenceRow[];
}

/** Set by us, whatever a client sends. */
const OURS = ["id", "created_at", "updated_at"];

/**
 * Checks what a person sent for a new entity, or for `stored`, and derives everything kept beside it. `secretsFrom` is
 * where hidden values come from: the stored row, or for a duplicate the original. Throws DomainError.
 */
export async function prepareEntity(
  ctx: VerbContext,
  kind: EntityKind,
  input: Record<string, unknown>,
  stored: EntityRow | null,
  secretsFrom: EntityRow | null = stored,
): Promise<PreparedEntity> {
  const sent = Object.fromEntries(Object.entries(input).filter(([field]) => !OURS.includes(field)));
  const record = requireRecordFor(kind, sent);
  const known = secretsFrom && secretsFrom.kind === kind ? openEntityData(kind, secretsFrom.id, secretsFrom.data) : {};
  const plain = validate(kind, record, restore(record, sent, known), stored === null);
  await checkReferenceUse(ctx, record, plain, known);
  checkDestinations(ctx.can("secrets:reveal"), record, sent, { before: known, after: plain });

  const id = stored?.id ?? randomUUID();
  const { parents, links } = await findParents(ctx, kind, id, plain);
  const now = new Date();
  const row: EntityRow = {
    id,
    workspaceId: ctx.workspace.id,
    kind,
    ...describeRow(kind, { ...plain, id }, parents),
    enabled: typeof plain.enabled === "boolean" ? plain.enabled : (stored?.enabled ?? true),
    data: sealEntityData(kind, id, plain),
    revision: (stored?.revision ?? 0) + 1,
    createdAt: stored?.createdAt ?? now,
    updatedAt: now,
    updatedById: ctx.actor.id,
    updatedBy: ctx.actor.name,
  };
  const keys = await takeKeys(ctx, kind, id, plain);
  return { row, plain, links, keys, references: toReferenceRows(ctx.workspace.id, id, record, plain) };
}

/** Secrets are carried over only at paths that are secret in the spec in force, and only within one plugin or backend. */
function restore(record: RecordField, sent: Record<string, unknown>, known: Record<string, unknown>): unknown {
  const isSameConfig = known.name === sent.name || !("config" in sent);
  const { value, missing } = restoreHidden(record, sent, isSameConfig ? known : {});
  if (missing.length > 0) {
    const fields = missing.map((path) => [path, "There is no stored value to keep. Enter one, or use a secret."]);
    throw invalid(Object.fromEntries(fields) as FieldErrors);
  }
  return value;
}

function validate(kind: EntityKind, record: RecordField, value: unknown, isNew: boolean): Record<string, unknown> {
  const given = fillDigest(kind, value as Record<string, unknown>);
  const filled = isNew ? fillGenerated(record, given) : given;
  const isConfigured = kind === "plugins" || kind === "vaults";
  const result = validateRecord(record, isConfigured ? { ...filled, config: filled.config ?? {} } : filled);
  if (!result.ok) throw invalid(result.errors);
  return result.value;
}

/** Kong generates the keys and secrets of credentials that are left empty. */
function fillGenerated(record: RecordField, value: Record<string, unknown>): Record<string, unknown> {
  const filled = { ...value };
  for (const [name, field] of Object.entries(record.fields)) {
    const isGenerated = field.type === "string" && field.auto && !field.uuid && !OURS.includes(name);
    if (isGenerated && (filled[name] ?? null) === null) filled[name] = randomKey();
  }
  return filled;
}

function randomKey(): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: 32 }, () => alphabet[randomInt(alphabet.length)]).join("");
}

async function findParents(ctx: VerbContext, kind: EntityKind, id: string, plain: Record<string, unknown>) {
  const wanted = Object.entries(ENTITY_SPECS[kind].foreign).flatMap(([field, { kind: parentKind }]) => {
    const parentId = foreignId(plain[field]);
    return parentId === null ? [] : [{ field, parentKind, parentId }];
  });
  const rows = await findEntities(ctx.tx, ctx.workspace.id, wanted.map(({ parentId }) => parentId).filter(isUuid));
  const errors: FieldErrors = {};
  const parents: Record<string, EntityLink> = {};
  const links: LinkRow[] = [];
  for (const { field, parentKind, parentId } of wanted) {
    const row = rows.find((candidate) => candidate.id === parentId && candidate.kind === parentKind);
    if (!row) {
      errors[field] = `This ${ENTITY_SPECS[parentKind].singular} does not exist any more. Choose another.`;
      continue;
    }
    parents[field] = { id: row.id, kind: row.kind, title: row.title };
    links.push({ childId: id, field, parentId });
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return { parents, links };
}

async function takeKeys(
  ctx: VerbContext,
  kind: EntityKind,
  id: string,
  plain: Record<string, unknown>,
): Promise<KeyRow[]> {
  const unique = listUniqueValues(kind, plain);
  const wanted = unique.flatMap(({ fields, candidates }) => candidates.map((value) => ({ fields, value })));
  const holders = await findKeyHolders(ctx.tx, ctx.workspace.id, kind, wanted, id);
  if (holders.length > 0) throw alreadyUsed(kind, holders);
  return unique.map(({ fields, value }) => ({ workspaceId: ctx.workspace.id, kind, fields, value, entityId: id }));
}

function toReferenceRows(
  workspaceId: string,
  entityId: string,
  record: RecordField,
  plain: Record<string, unknown>,
): ReferenceRow[] {
  return listReferences(record, plain).flatMap(({ path, reference }) => {
    const parsed = parseReference(reference);
    if (!parsed.ok) return [];
    const { name, resource, key } = parsed.reference;
    return [{ workspaceId, entityId, path, reference, vault: name, resource, key: key ?? null }];
  });
}

function foreignId(value: unknown): string | null {
  const id = (value as { id?: unknown } | null | undefined)?.id;
  return typeof id === "string" ? id : null;
}
