import type { EntityActions } from "#components/entities/entity-actions.ts";
import {
  deleteEntities,
  duplicateEntity,
  exportEntity,
  previewChange,
  searchEverything,
  setEnabled,
  tagEntities,
} from "#lib/actions/entities.ts";

/** The actions that lists and entity pages hand to their components. */
export const entityActions: EntityActions = {
  setEnabled,
  tagEntities,
  deleteEntities,
  duplicateEntity,
  previewChange,
  exportEntity,
  searchEverything,
};
