import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { KIND_TEXTS, type ListedKind } from "./kind-text.ts";

/** The kinds that have no list of their own: they are shown, added and deleted on the page of what owns them. */
export type OwnedKind = Extract<
  EntityKind,
  "keyauth_credentials" | "basicauth_credentials" | "jwt_secrets" | "hmacauth_credentials" | "acls" | "targets" | "snis"
>;

export type OwnerKind = Extract<ListedKind, "consumers" | "upstreams" | "certificates">;

interface OwnedText {
  owner: OwnerKind;
  /** The field that points at the owner. */
  field: "consumer" | "upstream" | "certificate";
  /** Where its forms are, below the owner's page. */
  segment: "credentials" | "targets" | "snis";
  title: string;
  singular: string;
  plural: string;
  /** What it means that there is none. */
  none: string;
  columns: readonly { field: string; label: string }[];
}

export const OWNED_KINDS: Record<OwnedKind, OwnedText> = {
  keyauth_credentials: {
    owner: "consumers",
    field: "consumer",
    segment: "credentials",
    title: "Keys",
    singular: "key",
    plural: "keys",
    none: "No key: the key-auth plugin does not know this consumer.",
    columns: [{ field: "key", label: "Key" }],
  },
  basicauth_credentials: {
    owner: "consumers",
    field: "consumer",
    segment: "credentials",
    title: "Basic auth",
    singular: "basic-auth credential",
    plural: "basic-auth credentials",
    none: "No user name and password: the basic-auth plugin does not know this consumer.",
    columns: [
      { field: "username", label: "Username" },
      { field: "password", label: "Password" },
    ],
  },
  jwt_secrets: {
    owner: "consumers",
    field: "consumer",
    segment: "credentials",
    title: "JWT",
    singular: "JWT credential",
    plural: "JWT credentials",
    none: "No JWT credential: the jwt plugin does not know this consumer.",
    columns: [
      { field: "key", label: "Key" },
      { field: "algorithm", label: "Algorithm" },
    ],
  },
  hmacauth_credentials: {
    owner: "consumers",
    field: "consumer",
    segment: "credentials",
    title: "HMAC",
    singular: "HMAC credential",
    plural: "HMAC credentials",
    none: "No HMAC credential: the hmac-auth plugin does not know this consumer.",
    columns: [
      { field: "username", label: "Username" },
      { field: "secret", label: "Secret" },
    ],
  },
  acls: {
    owner: "consumers",
    field: "consumer",
    segment: "credentials",
    title: "Groups",
    singular: "group",
    plural: "groups",
    none: "In no group: acl plugins that allow groups refuse this consumer.",
    columns: [{ field: "group", label: "Group" }],
  },
  targets: {
    owner: "upstreams",
    field: "upstream",
    segment: "targets",
    title: "Targets",
    singular: "target",
    plural: "targets",
    none: "No target yet: services that use this upstream answer 503.",
    columns: [
      { field: "target", label: "Target" },
      { field: "weight", label: "Weight" },
    ],
  },
  snis: {
    owner: "certificates",
    field: "certificate",
    segment: "snis",
    title: "SNIs",
    singular: "SNI",
    plural: "SNIs",
    none: "No server name yet: no client gets this certificate.",
    columns: [{ field: "name", label: "Server name" }],
  },
};

/** The kinds an entity owns, in the order its page shows them. */
export function listOwnedKinds(owner: ListedKind): OwnedKind[] {
  return (Object.keys(OWNED_KINDS) as OwnedKind[]).filter((kind) => OWNED_KINDS[kind].owner === owner);
}

export function isOwnedKind(kind: string): kind is OwnedKind {
  return Object.hasOwn(OWNED_KINDS, kind);
}

/** The words for one and many of a kind, with pages or without. */
export function kindNouns(kind: ListedKind | OwnedKind): { singular: string; plural: string } {
  return isOwnedKind(kind) ? OWNED_KINDS[kind] : KIND_TEXTS[kind];
}

/** "/default/consumers/<id>/credentials/new?kind=acls", or the form of one that exists. */
export function ownedFormHref(slug: string, kind: OwnedKind, ownerId: string, id: string | null): string {
  const { owner, segment } = OWNED_KINDS[kind];
  const form = id === null ? "new" : `${id}/edit`;
  return `/${slug}/${owner}/${ownerId}/${segment}/${form}${segment === "credentials" ? `?kind=${kind}` : ""}`;
}
