import { readdirSync } from "node:fs";
import { listOwnedKinds } from "#components/entities/owned-kinds.ts";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { VISIBLE_MARK } from "./canary-values.ts";
import type { SeededCanaries } from "./seed-canaries.ts";

const FORMATS = ["json", "deck"];
/** The kinds that have pages, and their tabs beside the overview. */
const TABS: Partial<Record<EntityKind, string[]>> = {
  services: ["routes", "plugins", "configuration", "activity", "used"],
  routes: ["plugins", "configuration", "activity", "used"],
  plugins: ["configuration", "activity"],
  consumers: ["plugins", "configuration", "activity", "used"],
  upstreams: ["configuration", "activity", "used"],
  certificates: ["configuration", "activity", "used"],
  ca_certificates: ["configuration", "activity", "used"],
  keys: ["configuration", "activity", "used"],
  key_sets: ["keys", "configuration", "activity", "used"],
  vaults: ["configuration", "activity", "used"],
};

/** Every page below the workspace, as far as it depends on the address: sections, forms, entities with all their tabs. */
export function listConsolePaths({ entities, routeId }: Pick<SeededCanaries, "entities" | "routeId">): string[] {
  return [
    ...listFolders("app/[workspace]"),
    ...Object.keys(TABS).map((kind) => `${kind}/new`),
    ...["http-log", "proxy-cache-advanced", "key-auth"].map((name) => `plugins/new?name=${name}&route=${routeId}`),
    "vaults/new?name=env",
    `test?route=${routeId}`,
    "secrets-check?show=failing",
    ...["literals", "unused", "old"].map((tab) => `secrets-check?tab=${tab}`),
    `vaults/local/secrets?name=${VISIBLE_MARK}%2Fredis`,
    "vaults/env",
    "vaults/env?tab=used",
    ...entities.flatMap(({ kind, id }) => listEntityPaths(`${kind}/${id}`, TABS[kind])),
    ...listCredentialForms(entities),
  ];
}

function listEntityPaths(path: string, tabs: string[] | undefined): string[] {
  if (!tabs) return [];
  return [
    path,
    `${path}/edit`,
    ...tabs.map((tab) => `${path}?tab=${tab}`),
    ...FORMATS.map((format) => `${path}?tab=configuration&format=${format}`),
  ];
}

/** The forms of the credentials, which are below the page of the one consumer there is. */
function listCredentialForms(entities: SeededCanaries["entities"]): string[] {
  const consumer = entities.find(({ kind }) => kind === "consumers");
  if (!consumer) throw new Error("the seed has no consumer");
  return listOwnedKinds("consumers").flatMap((kind) => [
    `consumers/${consumer.id}/credentials/new?kind=${kind}`,
    ...entities
      .filter((entity) => entity.kind === kind)
      .map(({ id }) => `consumers/${consumer.id}/credentials/${id}/edit?kind=${kind}`),
  ]);
}

/** The GET routes below /api/[workspace]. */
export function listApiPaths(): string[] {
  return listFolders("app/api/[workspace]");
}

/** Read from the source, so that a page that is added later is visited as well. */
function listFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
    .map((entry) => entry.name);
}
