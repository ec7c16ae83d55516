import type { EntityKind } from "#lib/contract/entity-kind.ts";
import type { EntityLink } from "#lib/contract/entity-view.ts";
import { isHiddenValue } from "#lib/contract/hidden-value.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { EntityRow } from "#lib/store/entities.ts";
import { hideData } from "./project-entity.ts";

type Description = Pick<EntityRow, "name" | "title" | "titleSort" | "detailSort" | "tags" | "searchText">;

const TITLE_LENGTH_MAX = 300;
const SEARCH_LENGTH_MAX = 4_000;

/** Kinds whose title says whom they belong to, and the word for it. */
const BELONGS: Partial<Record<EntityKind, "on" | "of">> = {
  plugins: "on",
  keyauth_credentials: "of",
  basicauth_credentials: "of",
  jwt_secrets: "of",
  hmacauth_credentials: "of",
  acls: "of",
  targets: "of",
};

/** The field that a list shows beside the title. */
const DETAIL: Partial<Record<EntityKind, string>> = {
  services: "host",
  routes: "paths",
  consumers: "custom_id",
  upstreams: "algorithm",
  targets: "weight",
  vaults: "name",
  snis: "certificate",
};

/** What lists sort, search and show of an entity. Made from what everybody may see: a secret is in none of it. */
export function describeRow(
  kind: EntityKind,
  data: Record<string, unknown>,
  parents: Record<string, EntityLink>,
): Description {
  const visible = dropHidden(hideData(kind, data)) as Record<string, unknown>;
  const spec = ENTITY_SPECS[kind];
  const owners = Object.values(parents).map((parent) => parent.title);
  const word = BELONGS[kind];
  const own = spec.describe(visible);
  const title = (word && owners.length > 0 ? `${own} ${word} ${owners.join(", ")}` : own).slice(0, TITLE_LENGTH_MAX);
  const tags = Array.isArray(visible.tags) ? visible.tags.map(String) : [];
  return {
    name: nameOf(kind, visible, spec.endpointKey),
    title,
    titleSort: toSortKey(title),
    detailSort: toSortKey(detailOf(kind, visible, owners)),
    tags,
    searchText: [title, ...owners, ...plainTexts(visible)].join("\n").toLowerCase().slice(0, SEARCH_LENGTH_MAX),
  };
}

/** Sorts as people expect: without case or accents, and `route-2` before `route-10`. */
export function toSortKey(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.padStart(8, "0"))
    .slice(0, TITLE_LENGTH_MAX);
}

function nameOf(kind: EntityKind, visible: Record<string, unknown>, endpointKey: string | null): string | null {
  const name = visible[kind === "plugins" ? "name" : (endpointKey ?? "name")];
  return typeof name === "string" ? name : null;
}

function detailOf(kind: EntityKind, visible: Record<string, unknown>, owners: string[]): string {
  const field = DETAIL[kind];
  if (!field) return owners.join(", ");
  const value = visible[field];
  return Array.isArray(value)
    ? String(value[0] ?? "")
    : typeof value === "object"
      ? owners.join(", ")
      : String(value ?? "");
}

function plainTexts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(plainTexts);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => (key === "id" ? [] : plainTexts(member)));
}

function dropHidden(value: unknown): unknown {
  if (isHiddenValue(value)) return null;
  if (Array.isArray(value)) return value.map(dropHidden);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, dropHidden(member)]));
}
