"use server";

import { createEntity as createEntityVerb } from "#lib/domain/entities/create-entity.ts";
import { createServiceWithRoute as createServiceWithRouteVerb } from "#lib/domain/entities/create-service-with-route.ts";
import { deleteEntities as deleteEntitiesVerb } from "#lib/domain/entities/delete-entities.ts";
import { duplicateEntity as duplicateEntityVerb } from "#lib/domain/entities/duplicate-entity.ts";
import { exportEntity as exportEntityVerb } from "#lib/domain/entities/export-entity.ts";
import { listEntities as listEntitiesVerb } from "#lib/domain/entities/list-entities.ts";
import { previewChange as previewChangeVerb } from "#lib/domain/entities/preview-change.ts";
import { searchEverything as searchEverythingVerb } from "#lib/domain/entities/search-everything.ts";
import { setEnabled as setEnabledVerb } from "#lib/domain/entities/set-enabled.ts";
import { tagEntities as tagEntitiesVerb } from "#lib/domain/entities/tag-entities.ts";
import { updateEntity as updateEntityVerb } from "#lib/domain/entities/update-entity.ts";
import { action } from "./adapter.ts";

export const createEntity = action(createEntityVerb);
export const createServiceWithRoute = action(createServiceWithRouteVerb);
export const updateEntity = action(updateEntityVerb);
export const duplicateEntity = action(duplicateEntityVerb);
export const deleteEntities = action(deleteEntitiesVerb);
export const setEnabled = action(setEnabledVerb);
export const tagEntities = action(tagEntitiesVerb);
export const previewChange = action(previewChangeVerb);
export const exportEntity = action(exportEntityVerb);
export const listEntities = action(listEntitiesVerb);
export const searchEverything = action(searchEverythingVerb);
