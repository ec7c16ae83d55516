import type { EntityFormActions } from "#components/form/entity-form-context.ts";
import { createEntity, createServiceWithRoute, searchEverything, updateEntity } from "#lib/actions/entities.ts";
import { browseVault, checkReferences, describeSecret, suggestReferences } from "#lib/actions/references.ts";
import { listSecretUses, moveToVault, revealValue, testVault, writeSecret } from "#lib/actions/secrets.ts";

/** The server actions that every entity's form is given. */
export const FORM_ACTIONS: EntityFormActions = {
  createEntity,
  createServiceWithRoute,
  updateEntity,
  searchEverything,
  browseVault,
  checkReferences,
  describeSecret,
  suggestReferences,
  listSecretUses,
  writeSecret,
  moveToVault,
  revealValue,
  testVault,
};
