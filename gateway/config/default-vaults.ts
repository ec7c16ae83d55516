import { validateRecord } from "#lib/schema/validate.ts";
import { addEntityProblem, addFieldProblem, type EntityDraft } from "./entity-draft.ts";
import type { Catalog } from "./validate-draft.ts";

/** A vault whose references use the backend's own id, as Kong's KONG_VAULT_* settings do. */
export interface DefaultVault {
  id: string;
  /** The backend, and at the same time the prefix. */
  name: string;
  config: Record<string, unknown>;
}

/** Reads `_gatehouse.default_vaults`, which stands beside Kong's format because Kong has no entity for it. */
export function readDefaultVaults(extra: unknown, catalog: Catalog): { vaults: DefaultVault[]; drafts: EntityDraft[] } {
  const vaults: DefaultVault[] = [];
  const drafts: EntityDraft[] = [];
  const list = typeof extra === "object" && extra !== null && "default_vaults" in extra ? extra.default_vaults : [];
  for (const [index, item] of (Array.isArray(list) ? list : []).entries()) {
    const draft = draftOf(item, index);
    drafts.push(draft);
    const name = String(draft.input.name);
    const backend = catalog.findBackend(name);
    if (!backend) {
      addFieldProblem(draft, "name", `vault '${name}' is not installed`);
      continue;
    }
    const result = validateRecord(backend.config, draft.input.config ?? {}, { at: "config" });
    if (result.ok) vaults.push({ id: draft.id, name, config: result.value });
    else draft.problems.push(...result.problems);
    if (vaults.filter((vault) => vault.name === name).length > 1) {
      const what = `'vaults' entity with prefix set to '${name}'`;
      addEntityProblem(draft, `uniqueness violation: ${what} already declared`);
    }
  }
  return { vaults, drafts };
}

function draftOf(item: unknown, index: number): EntityDraft {
  const input = typeof item === "object" && item !== null ? { ...(item as Record<string, unknown>) } : {};
  return {
    kind: "vaults",
    path: ["_gatehouse", "default_vaults", index],
    input,
    data: input,
    parent: null,
    id: typeof input.id === "string" ? input.id : "",
    hasOwnId: typeof input.id === "string",
    problems: [],
  };
}
