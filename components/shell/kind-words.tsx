import {
  Box,
  CircleUserRound,
  Crosshair,
  FileBadge,
  KeyRound,
  KeySquare,
  Landmark,
  Layers,
  Network,
  Plug,
  Route,
  Server,
  Vault,
} from "lucide-react";
import type { ReactNode } from "react";
import type { EntityKind } from "#lib/contract/entity-kind.ts";

const ICONS: Partial<Record<EntityKind, ReactNode>> = {
  services: <Server />,
  routes: <Route />,
  plugins: <Plug />,
  vaults: <Vault />,
  consumers: <CircleUserRound />,
  keyauth_credentials: <KeyRound />,
  basicauth_credentials: <KeyRound />,
  jwt_secrets: <KeyRound />,
  hmacauth_credentials: <KeyRound />,
  upstreams: <Network />,
  targets: <Crosshair />,
  certificates: <FileBadge />,
  ca_certificates: <Landmark />,
  keys: <KeySquare />,
  key_sets: <Layers />,
};

const SINGULARS: Partial<Record<EntityKind, string>> = {
  services: "service",
  routes: "route",
  plugins: "plugin",
  vaults: "vault",
  consumers: "consumer",
  keyauth_credentials: "key-auth key",
  basicauth_credentials: "basic-auth credential",
  jwt_secrets: "JWT credential",
  hmacauth_credentials: "HMAC credential",
  acls: "ACL group",
  snis: "SNI",
  ca_certificates: "CA certificate",
};

/** The kinds that have pages of their own. */
const PAGES: readonly EntityKind[] = [
  "services",
  "routes",
  "plugins",
  "consumers",
  "upstreams",
  "certificates",
  "ca_certificates",
  "keys",
  "key_sets",
  "vaults",
];

export function kindIcon(kind: EntityKind): ReactNode {
  return ICONS[kind] ?? <Box />;
}

/** "service", "route"; kinds without a word of their own are put into words from their name. */
export function kindWord(kind: EntityKind): string {
  return SINGULARS[kind] ?? kind.replaceAll("_", " ").replace(/s$/, "");
}

/** Where an entity's page is, or null while its kind has none. */
export function entityHref(slug: string, kind: EntityKind, id: string): string | null {
  return PAGES.includes(kind) ? `/${slug}/${kind}/${id}` : null;
}
