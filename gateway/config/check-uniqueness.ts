import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { addEntityProblem, type EntityDraft } from "./entity-draft.ts";

/** Remembers the unique values of a configuration and refuses the second entity that has one. */
export class UniquenessCheck {
  readonly #seen = new Map<string, Set<string>>();

  /** Adds an error to the draft when one of its unique keys was taken before. */
  check(draft: EntityDraft, data: Record<string, unknown>): void {
    for (const fields of ENTITY_SPECS[draft.kind].uniqueKeys) {
      const parts = fields.map((field) => keyText(data[field]));
      if (parts[0] === "") continue;
      const name = `${draft.kind}:${fields.join(",")}`;
      const taken = this.#seen.get(name) ?? new Set<string>();
      this.#seen.set(name, taken);
      const value = parts.join("\n");
      if (taken.has(value)) {
        const what = `'${draft.kind}' entity with ${fields.join(",")} set to '${parts.join(",")}'`;
        addEntityProblem(draft, `uniqueness violation: ${what} already declared`);
      } else {
        taken.add(value);
      }
    }
  }
}

function keyText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object" && "id" in value) return String(value.id);
  return String(value);
}
