"use client";

import { useCallback } from "react";
import type { ActionResult } from "#lib/contract/result.ts";
import type { EntityFormActions, EntityFormContext } from "./entity-form-context.ts";
import type { FormValues, Saved } from "./use-entity-form.ts";

/** Creates or updates the entity of a form, and names its page; that of its owner for one that has none. */
export function useEntitySubmit(context: EntityFormContext, actions: EntityFormActions, ownerHref?: string) {
  const { workspace, form, entity } = context;
  return useCallback(
    async (data: FormValues, overwriteRevision: number | null): Promise<ActionResult<Saved>> => {
      const result = entity
        ? await actions.updateEntity(workspace, {
            kind: form.kind,
            id: entity.id,
            revision: overwriteRevision ?? entity.revision,
            data,
          })
        : await actions.createEntity(workspace, { kind: form.kind, data });
      if (!result.ok) return result;
      const { entity: saved, publication } = result.data;
      return { ok: true, data: { publication, href: ownerHref ?? `/${workspace}/${form.kind}/${saved.id}` } };
    },
    [workspace, form.kind, entity, actions, ownerHref],
  );
}
