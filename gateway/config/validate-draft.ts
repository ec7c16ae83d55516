import type { BackendDefinition } from "#lib/catalog/define-backend.ts";
import type { PluginDefinition } from "#lib/catalog/define-plugin.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { validateRecord } from "#lib/schema/validate.ts";
import { addFieldProblem, type EntityDraft } from "./entity-draft.ts";
import { recordOfPlugin, recordOfVault } from "./entity-record.ts";

/** The plugins and vault backends this node can run. */
export interface Catalog {
  plugins: readonly PluginDefinition[];
  backends: readonly BackendDefinition[];
  findPlugin(name: string): PluginDefinition | null;
  findBackend(id: string): BackendDefinition | null;
}

/** Validates a draft against its spec; the entity with defaults filled in, or null with the draft's problems told. */
export function validateDraft(draft: EntityDraft, catalog: Catalog): Record<string, unknown> | null {
  const record = recordOf(draft, catalog);
  if (!record) return null;
  if (draft.kind === "vaults") checkPrefix(draft, catalog);
  const result = validateRecord(record, draft.data);
  if (result.ok) return draft.problems.length === 0 ? result.value : null;
  const told = new Set(draft.problems.map(({ path }) => path.join(".")));
  draft.problems.push(...result.problems.filter((problem) => problem.record || !told.has(problem.path.join("."))));
  return null;
}

function recordOf(draft: EntityDraft, catalog: Catalog): RecordField | null {
  const name = draft.data.name;
  if (typeof name === "string" && draft.kind === "plugins") {
    const definition = catalog.findPlugin(name);
    if (definition) return recordOfPlugin(definition);
    addFieldProblem(draft, "name", `plugin '${name}' not enabled; add it to the 'plugins' configuration property`);
    return null;
  }
  if (typeof name === "string" && draft.kind === "vaults") {
    const backend = catalog.findBackend(name);
    if (backend) return recordOfVault(backend);
    addFieldProblem(draft, "name", `vault '${name}' is not installed`);
    return null;
  }
  return ENTITY_SPECS[draft.kind].record;
}

/** A backend's own id always wins over a prefix, so an entity with such a prefix would never be found. */
function checkPrefix(draft: EntityDraft, catalog: Catalog): void {
  const ids = catalog.backends.map(({ id }) => id);
  if (ids.includes(String(draft.data.prefix)))
    addFieldProblem(draft, "prefix", `must not be one of: ${ids.join(", ")}`);
}
