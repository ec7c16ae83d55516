import type { EntityListItem, ListPage, ListQuery } from "#lib/contract/entity-view.ts";
import type { CertificateFacts } from "./certificate-facts.ts";
import type { FilterChoices } from "./list-filters.tsx";
import type { VaultFacts } from "./vault-facts.ts";

/** What a list's page hands to its component. */
export interface ListView {
  query: ListQuery;
  page: ListPage<EntityListItem>;
  choices: FilterChoices;
  hiddenColumns: readonly string[];
  /** The entity whose children are listed. */
  parentTitle?: string;
  /** Rows that every workspace has and nobody made: the vault `env`. */
  builtIn: readonly EntityListItem[];
  vaults: Readonly<Record<string, VaultFacts>>;
  /** What each listed certificate says, by its id; one behind a reference says nothing here. */
  certificates: Readonly<Record<string, CertificateFacts>>;
  canWrite: boolean;
  canTest: boolean;
  canAddPlugin: boolean;
}
