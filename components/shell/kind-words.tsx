import { Box, KeyRound, Plug, Route, Server, Users, Vault } from "lucide-react";
import type { ReactNode } from "react";
import type { EntityKind } from "#lib/contract/entity-kind.ts";

const ICONS: Partial<Record<EntityKind, ReactNode>> = {
  services: <Server />,
  routes: <Route />,
  plugins: <Plug />,
  vaults: <Vault />,
  consumers: <Users />,
  keyauth_credentials: <KeyRound />,
};

const SINGULARS: Partial<Record<EntityKind, string>> = {
  services: "service",
  routes: "route",
  plugins: "plugin",
  vaults: "vault",
  consumers: "consumer",
};

/** The kinds that have pages of their own. */
const PAGES: readonly EntityKind[] = ["services", "routes", "plugins", "vaults"];

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
