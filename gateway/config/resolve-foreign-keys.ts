import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { addFieldProblem, type EntityDraft } from "./entity-draft.ts";

/** All drafts by id and by the key people name them with (a service's name, a consumer's username). */
export class DraftIndex {
  readonly #byId = new Map<EntityKind, Map<string, EntityDraft>>();
  readonly #byKey = new Map<EntityKind, Map<string, EntityDraft>>();

  /** False when the id was declared before. */
  add(draft: EntityDraft): boolean {
    const ids = tableOf(this.#byId, draft.kind);
    if (ids.has(draft.id)) return false;
    ids.set(draft.id, draft);
    const key = ENTITY_SPECS[draft.kind].endpointKey;
    const value = key === null ? undefined : draft.input[key];
    if (typeof value === "string" && !tableOf(this.#byKey, draft.kind).has(value)) {
      tableOf(this.#byKey, draft.kind).set(value, draft);
    }
    return true;
  }

  find(kind: EntityKind, idOrKey: string): EntityDraft | undefined {
    return this.#byId.get(kind)?.get(idOrKey) ?? this.#byKey.get(kind)?.get(idOrKey);
  }
}

/** Turns names and ids in foreign fields into `{ id }`; what points nowhere becomes an error of that field. */
export function resolveForeignKeys(draft: EntityDraft, index: DraftIndex): void {
  for (const [field, target] of Object.entries(ENTITY_SPECS[draft.kind].foreign)) {
    const written = draft.data[field];
    if (written === undefined || written === null) continue;
    const name = writtenName(written);
    if (name === null) continue;
    const found = index.find(target.kind, name);
    if (found) {
      draft.data[field] = { id: found.id };
    } else {
      addFieldProblem(draft, field, `invalid reference '${field}: ${name}' (no such entry in '${target.kind}')`);
      draft.data[field] = null;
    }
  }
}

function writtenName(written: unknown): string | null {
  if (typeof written === "string") return written;
  if (typeof written !== "object" || written === null) return null;
  const values = Object.values(written);
  return values.length === 1 && typeof values[0] === "string" ? values[0] : null;
}

function tableOf<T>(tables: Map<EntityKind, Map<string, T>>, kind: EntityKind): Map<string, T> {
  let table = tables.get(kind);
  if (!table) {
    table = new Map();
    tables.set(kind, table);
  }
  return table;
}
