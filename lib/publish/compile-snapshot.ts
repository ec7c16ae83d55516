import { createHash } from "node:crypto";
import { ENTITY_KINDS, type EntityKind } from "#lib/contract/entity-kind.ts";
import type { ConfigProblem } from "#lib/kong/post-config.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { FieldSpec } from "#lib/schema/field-spec.ts";
import { hashPassword } from "./hash-password.ts";
import { isOwnStoreVault, listOwnStoreProblems } from "./own-store-problems.ts";
import type { SnapshotRow } from "./snapshot-row.ts";

/** A workspace's entities as declarative config, for one kind of node. */
export interface Snapshot {
  /** The JSON text a node is given. Holds secrets: it is never stored nor logged. */
  text: string;
  /** What the node will call it: md5 of the text, in hex. */
  hash: string;
  entityCount: number;
  /** The text without what stands beside Kong's format, and that. */
  parts: { config: string; beside: Record<string, unknown> };
  /** What this kind of node could never do, known before it is sent. */
  problems: readonly ConfigProblem[];
}

/**
 * Rows in, declarative config out (reference: admin-api §5): flat, with ids, foreign keys as ids, and always the same text
 * for the same rows in whatever order they come.
 *
 * Kong has no way to switch off a route, so a disabled one is left out, and with it everything that points at it: a
 * plugin whose route is missing would otherwise work on all requests. Default vaults, named by their backend's id, are
 * refused by Kong as entities; our own node takes them beside the entities, a Kong node from its environment. Vaults of
 * Gatehouse's own store are for our node alone; what refers to them is a problem on a Kong node.
 */
export function compileSnapshot(rows: readonly SnapshotRow[], target: "embedded" | "kong"): Snapshot {
  const enabled = leaveOutDisabled(rows);
  const present = target === "kong" ? enabled.filter((row) => !isOwnStoreVault(row)) : enabled;
  const config: Record<string, unknown> = { _format_version: "3.0", _transform: false };
  for (const kind of ENTITY_KINDS) {
    const entities = present.filter((row) => row.kind === kind && !isDefaultVault(row)).sort(byId);
    if (entities.length > 0) config[kind] = entities.map(toWire);
  }
  const defaults = present.filter(isDefaultVault).sort(byId);
  const beside = target === "embedded" && defaults.length > 0 ? { default_vaults: defaults.map(toDefaultVault) } : {};
  const problems = target === "kong" ? listOwnStoreProblems(enabled) : [];
  return { ...assembleSnapshot({ config: JSON.stringify(config), beside }), entityCount: present.length, problems };
}

/** The text of both parts, and its hash. */
export function assembleSnapshot(parts: Snapshot["parts"]): Pick<Snapshot, "text" | "hash" | "parts"> {
  const hasMore = Object.keys(parts.beside).length > 0;
  const text = hasMore ? `${parts.config.slice(0, -1)},"_gatehouse":${JSON.stringify(parts.beside)}}` : parts.config;
  return { text, hash: createHash("md5").update(text).digest("hex"), parts };
}

/** A vault whose prefix is its backend's id: the workspace's default for that backend. */
export function isDefaultVault(row: { kind: EntityKind; data: Record<string, unknown> }): boolean {
  return row.kind === "vaults" && row.data.prefix === row.data.name;
}

function leaveOutDisabled(rows: readonly SnapshotRow[]): SnapshotRow[] {
  let present = rows.filter((row) => row.enabled || canBeDisabled(row.kind));
  for (;;) {
    const ids = new Set(present.map((row) => row.id));
    const next = present.filter((row) => foreignIds(row).every((id) => ids.has(id)));
    if (next.length === present.length) return next;
    present = next;
  }
}

function canBeDisabled(kind: EntityKind): boolean {
  return "enabled" in ENTITY_SPECS[kind].record.fields;
}

function foreignIds(row: SnapshotRow): string[] {
  return Object.keys(ENTITY_SPECS[row.kind].foreign).flatMap((field) => toForeignId(row.data[field]) ?? []);
}

function toForeignId(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null && "id" in value && typeof value.id === "string") return value.id;
  return null;
}

function toWire(row: SnapshotRow): Record<string, unknown> {
  const foreign = ENTITY_SPECS[row.kind].foreign;
  const wire: Record<string, unknown> = { id: row.id };
  for (const key of Object.keys(row.data).sort()) {
    if (key === "id" || key === "created_at" || key === "updated_at") continue;
    const field = row.spec.fields[key];
    const value = key in foreign ? toForeignId(row.data[key]) : clean(field, row.data[key]);
    if (value !== null || keepsNull(field)) wire[key] = value;
  }
  if (canBeDisabled(row.kind)) wire.enabled = row.enabled;
  hashPassword(row.kind, wire);
  return wire;
}

function toDefaultVault(row: SnapshotRow): Record<string, unknown> {
  const { prefix: _, ...vault } = toWire(row);
  return vault;
}

/** Sorts keys, and leaves out nulls that mean no more than the field's absence. */
function clean(spec: FieldSpec | undefined, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => clean(elementSpec(spec), item));
  if (typeof value !== "object" || value === null) return value;
  const cleaned: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const field = memberSpec(spec, key);
    if (inner !== null || keepsNull(field)) cleaned[key] = clean(field, inner);
  }
  return cleaned;
}

/** A field that was cleared stays cleared: without the null the node would fill in the default. */
function keepsNull(field: FieldSpec | undefined): boolean {
  return field === undefined || field.type === "record" || ("default" in field && field.default !== undefined);
}

function elementSpec(spec: FieldSpec | undefined): FieldSpec | undefined {
  return spec?.type === "array" || spec?.type === "set" ? spec.elements : undefined;
}

function memberSpec(spec: FieldSpec | undefined, key: string): FieldSpec | undefined {
  if (spec?.type === "record") return spec.fields[key];
  return spec?.type === "map" ? spec.values : undefined;
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
