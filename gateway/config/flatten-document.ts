import { ENTITY_KINDS, type EntityKind, isEntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { addFieldProblem, type EntityDraft } from "./entity-draft.ts";
import { makeEntityId } from "./entity-id.ts";
import { nestedKinds } from "./nested-kinds.ts";

const TOP_LEVEL = new Set(["_format_version", "_transform", "_comment", "_ignore", "_gatehouse"]);
const REMARKS = new Set(["_comment", "_ignore"]);
const FORMAT_VERSIONS = ["1.1", "2.1", "3.0"];

export interface FlatDocument {
  drafts: EntityDraft[];
  /** What is wrong outside of any entity, by path. */
  errors: { path: readonly (string | number)[]; message: string }[];
  formatVersion: string;
}

/** Takes a declarative document apart into drafts, parents before children, in document order. */
export function* flattenDocument(document: Record<string, unknown>): Generator<void, FlatDocument> {
  const flat: FlatDocument = { drafts: [], errors: [], formatVersion: checkFormatVersion(document) };
  const version = flat.formatVersion;
  if (version === "") {
    const message =
      document._format_version === undefined
        ? "required field missing"
        : `expected one of: ${FORMAT_VERSIONS.join(", ")}`;
    flat.errors.push({ path: ["_format_version"], message });
  }
  for (const key of Object.keys(document)) {
    if (!TOP_LEVEL.has(key) && !isEntityKind(key)) flat.errors.push({ path: [key], message: "unknown field" });
  }
  for (const kind of ENTITY_KINDS) {
    if (Object.hasOwn(document, kind)) yield* flattenList(flat, kind, document[kind], [kind], null);
  }
  return flat;
}

function checkFormatVersion(document: Record<string, unknown>): string {
  const version = document._format_version;
  return typeof version === "string" && FORMAT_VERSIONS.includes(version) ? version : "";
}

function* flattenList(
  flat: FlatDocument,
  kind: EntityKind,
  list: unknown,
  path: readonly (string | number)[],
  parent: EntityDraft["parent"],
): Generator<void> {
  if (list === null || list === undefined) return;
  if (!Array.isArray(list)) {
    // An empty Lua table is written as {} by some exporters.
    if (typeof list === "object" && Object.keys(list).length === 0) return;
    flat.errors.push({ path, message: "expected an array" });
    return;
  }
  for (const [index, item] of list.entries()) {
    const itemPath = [...path, index];
    if (typeof item !== "object" || item === null || Array.isArray(item)) {
      flat.errors.push({ path: itemPath, message: "expected a record" });
      continue;
    }
    yield* flattenEntity(flat, kind, item as Record<string, unknown>, itemPath, parent);
    yield;
  }
}

function* flattenEntity(
  flat: FlatDocument,
  kind: EntityKind,
  item: Record<string, unknown>,
  path: readonly (string | number)[],
  parent: EntityDraft["parent"],
): Generator<void> {
  const draft: EntityDraft = { kind, path, input: {}, data: {}, parent, id: "", hasOwnId: false, problems: [] };
  const children: { key: string; kind: EntityKind; field: string }[] = [];
  for (const key of Object.keys(item)) {
    const nested = nestedKinds(kind).get(key);
    if (nested) children.push({ key, ...nested });
    else if (key === "__proto__") addFieldProblem(draft, "__proto__", "unknown field");
    else if (!REMARKS.has(key)) draft.input[key] = item[key];
  }
  if (parent) {
    if (draft.input[parent.field] !== undefined && draft.input[parent.field] !== null) {
      addFieldProblem(draft, parent.field, "cannot be set when the entity is nested in it");
    }
    draft.input[parent.field] = { id: parent.draft.id };
  }
  identify(draft);
  flat.drafts.push(draft);
  for (const child of children) {
    yield* flattenList(flat, child.kind, item[child.key], [...path, child.key], { field: child.field, draft });
  }
}

function identify(draft: EntityDraft): void {
  const { id } = draft.input;
  draft.hasOwnId = typeof id === "string";
  draft.id = typeof id === "string" ? id : makeEntityId(draft.kind, (field) => keyPart(draft, field));
  draft.data = { ...draft.input };
  if (!draft.hasOwnId && (id === undefined || id === null)) draft.data.id = draft.id;
  if (draft.kind === "targets" && typeof draft.data.target === "string") {
    draft.data.target = withDefaultPort(draft.data.target);
  }
}

function keyPart(draft: EntityDraft, field: string): string {
  const value = draft.input[field];
  if (typeof value === "string") return draft.kind === "targets" && field === "target" ? withDefaultPort(value) : value;
  if (typeof value === "number") return String(value);
  if (typeof value === "object" && value !== null && field in ENTITY_SPECS[draft.kind].foreign) {
    const { id, ...rest } = value as Record<string, unknown>;
    const written = id ?? Object.values(rest)[0];
    return typeof written === "string" ? written : "";
  }
  return "";
}

/** Kong stores a target without a port with 8000. */
function withDefaultPort(target: string): string {
  if (/^\[[^\]]*\]$/.test(target)) return `${target}:8000`;
  return target.includes(":") ? target : `${target}:8000`;
}
