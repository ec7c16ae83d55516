import { z } from "zod";
import { defineVerb } from "../verb.ts";
import { changeSecret } from "./change-secret.ts";
import { getWritableVault } from "./get-target-vault.ts";
import { ResourceName, VaultName } from "./secret-name.ts";

/** Makes the value of an earlier version the newest one, as a version of its own: nothing is lost. */
export const restoreSecret = defineVerb({
  name: "secret.restore",
  permission: "secrets:write",
  effect: "call",
  input: z.object({ vault: VaultName, resource: ResourceName, version: z.string().min(1).max(200) }),
  async run(ctx, { vault: prefix, resource, version }) {
    const vault = await getWritableVault(ctx.tx, ctx.workspace.id, prefix);
    const summarize = (made: string | null) =>
      `restored version ${version} of secret ${resource} in vault ${prefix}${made === null ? "" : ` as version ${made}`}`;
    return changeSecret(ctx, vault, resource, { action: "restore", version }, summarize);
  },
});
