import { z } from "zod";
import { findPlugin } from "#lib/catalog/plugins/registry.ts";
import { findBackend } from "#lib/catalog/vaults/registry.ts";
import type { EntityForm } from "#lib/contract/entity-form.ts";
import { ENTITY_KINDS, type EntityKind } from "#lib/contract/entity-kind.ts";
import { applyDefaults } from "#lib/schema/defaults.ts";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import type { RecordField } from "#lib/schema/field-spec.ts";
import { isPlainObject } from "#lib/schema/plain-object.ts";
import { recordFor } from "../entities/record-for.ts";
import { notFound } from "../errors.ts";
import { defineVerb } from "../verb.ts";

/** The spec of a kind for its form; plugins and vaults name the plugin or backend. */
export const getEntityForm = defineVerb({
  name: "schema.get_form",
  permission: { entity: "read" },
  effect: "read",
  input: z.object({
    kind: z.enum(ENTITY_KINDS),
    name: z.string().max(100).optional(),
    isDefaultVault: z.boolean().default(false),
  }),
  async run(_ctx, { kind, name, isDefaultVault }): Promise<EntityForm<RecordField>> {
    const entry = findEntry(kind, name);
    const given = name === undefined ? {} : { name, ...(isDefaultVault ? { prefix: name } : {}) };
    const spec = recordFor(kind, given);
    const filled = applyDefaults(spec, given);
    return {
      kind,
      name: name ?? null,
      title: entry?.title ?? ENTITY_SPECS[kind].title,
      summary: entry?.summary ?? null,
      icon: entry?.icon ?? null,
      spec,
      defaults: isPlainObject(filled) ? filled : {},
      scopes: kind === "plugins" ? [...(findPlugin(name ?? "")?.scopes ?? [])] : [],
    };
  },
});

function findEntry(
  kind: EntityKind,
  name: string | undefined,
): { title: string; summary: string; icon: string } | null {
  if (kind !== "plugins" && kind !== "vaults") return null;
  const entry = kind === "plugins" ? findPlugin(name ?? "") : findBackend(name ?? "");
  if (!entry) throw notFound(kind === "plugins" ? "plugin" : "vault backend");
  return entry;
}
