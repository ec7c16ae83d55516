import type { PluginScopePreset } from "#components/plugins/scope-section.tsx";
import { load } from "#lib/actions/load.ts";
import { getEntity } from "#lib/domain/entities/get-entity.ts";

const SCOPES = [
  { field: "route", kind: "routes" },
  { field: "service", kind: "services" },
  { field: "consumer", kind: "consumers" },
] as const;

/** The entity that a new plugin was started from, as the address names it. */
export async function loadScopePreset(
  workspace: string,
  query: { route?: string; service?: string; consumer?: string },
): Promise<PluginScopePreset | null> {
  for (const { field, kind } of SCOPES) {
    const id = query[field];
    if (!id) continue;
    const entity = await load(getEntity, workspace, { kind, id });
    return { field, link: { id: entity.id, kind, title: entity.title }, parent: entity.parents.service ?? null };
  }
  return null;
}
