import type { Action } from "#lib/contract/action.ts";
import type {
  EntityLink,
  ImpactPreview,
  ListQuery,
  PublicationState,
  WriteOutcome,
} from "#lib/contract/entity-view.ts";

/** What lists and entity pages may do; a page hands over its server actions. */
export interface EntityActions {
  setEnabled: Action<{ publication: PublicationState }>;
  tagEntities: Action<{ publication: PublicationState }>;
  deleteEntities: Action<{ publication: PublicationState }>;
  duplicateEntity: Action<WriteOutcome>;
  previewChange: Action<ImpactPreview>;
  exportEntity: Action<{ text: string }>;
  searchEverything: Action<EntityLink[]>;
}

/** Which entities an action is about: these, or all that a list matches. */
export type Selection = { ids: string[] } | { all: ListQuery };
