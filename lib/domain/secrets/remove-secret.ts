import { z } from "zod";
import { defineVerb } from "../verb.ts";
import { changeSecret } from "./change-secret.ts";
import { getWritableVault } from "./get-target-vault.ts";
import { ResourceName, VaultName } from "./secret-name.ts";

/** Takes a secret away with all its versions. What refers to it is told beforehand by `secret.uses`. */
export const removeSecret = defineVerb({
  name: "secret.remove",
  permission: "secrets:write",
  effect: "call",
  input: z.object({ vault: VaultName, resource: ResourceName }),
  async run(ctx, { vault: prefix, resource }): Promise<Record<string, never>> {
    const vault = await getWritableVault(ctx.tx, ctx.workspace.id, prefix);
    await changeSecret(
      ctx,
      vault,
      resource,
      { action: "remove" },
      () => `removed secret ${resource} of vault ${prefix}`,
    );
    return {};
  },
});
