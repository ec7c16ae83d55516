import { z } from "zod";
import { BACKENDS } from "#lib/catalog/vaults/registry.ts";
import type { BackendCard } from "#lib/contract/entity-form.ts";
import { findEntitiesByName } from "#lib/store/entities.ts";
import { defineVerb } from "../verb.ts";

export const listBackendCards = defineVerb({
  name: "schema.list_backends",
  permission: "vaults:read",
  effect: "read",
  input: z.object({}),
  async run(ctx): Promise<BackendCard[]> {
    const ids = BACKENDS.map((backend) => backend.id);
    const defaults = await findEntitiesByName(ctx.tx, ctx.workspace.id, "vaults", ids);
    return BACKENDS.map(({ id, title, summary, icon, capabilities }) => ({
      id,
      title,
      summary,
      icon,
      capabilities,
      defaultVaultId: defaults.find((row) => row.name === id)?.id ?? null,
    }));
  },
});
