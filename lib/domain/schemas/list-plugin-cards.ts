import { z } from "zod";
import { PLUGINS } from "#lib/catalog/plugins/registry.ts";
import type { PluginCard } from "#lib/contract/entity-form.ts";
import { countByName } from "#lib/store/entities.ts";
import { defineVerb } from "../verb.ts";

export const listPluginCards = defineVerb({
  name: "schema.list_plugins",
  permission: "plugins:read",
  effect: "read",
  input: z.object({}),
  async run(ctx): Promise<PluginCard[]> {
    const inUse = await countByName(ctx.tx, ctx.workspace.id, "plugins");
    return PLUGINS.map(({ name, title, summary, category, icon, scopes, edition }) => ({
      name,
      title,
      summary,
      category,
      icon,
      scopes: [...scopes],
      edition,
      inUse: inUse.get(name) ?? 0,
    }));
  },
});
