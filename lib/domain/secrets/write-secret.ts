import { z } from "zod";
import { defineVerb } from "../verb.ts";
import { changeSecret } from "./change-secret.ts";
import { getWritableVault } from "./get-target-vault.ts";
import { KeyName, ResourceName, referTo, VaultName } from "./secret-name.ts";

const VALUE_LENGTH_MAX = 1_000_000;
const UNSTORABLE = "This holds a character that cannot be stored (NUL or half of a surrogate pair)";

/**
 * Writes a secret, or one key of it, as its newest version. `isNew` refuses when it exists already; `ifVersion` when another
 * version is current. The value goes in and is told nobody.
 */
export const writeSecret = defineVerb({
  name: "secret.write",
  permission: "secrets:write",
  effect: "call",
  input: z.object({
    vault: VaultName,
    resource: ResourceName,
    key: KeyName.nullable(),
    value: z.string().min(1, "Enter a value").max(VALUE_LENGTH_MAX, "At most 1 MB").refine(isText, UNSTORABLE),
    ifVersion: z.string().max(200).nullish(),
    isNew: z.boolean(),
  }),
  async run(ctx, { vault: prefix, resource, key, value, ifVersion, isNew }) {
    const vault = await getWritableVault(ctx.tx, ctx.workspace.id, prefix);
    const reference = referTo(prefix, resource, key);
    const condition = isNew ? { ifVersion: null } : ifVersion === undefined ? {} : { ifVersion };
    const what = key === null ? `secret ${resource}` : `key ${key} of secret ${resource}`;
    const summarize = (version: string | null) => {
      const as = version === null ? "" : ` as version ${version}`;
      return `${isNew ? "created" : "wrote"} ${what} in vault ${prefix}${as}`;
    };
    const change = { action: "put", value, key, ...condition } as const;
    const { version } = await changeSecret(ctx, vault, resource, change, summarize);
    return { version, reference };
  },
});

/** NUL is no text in Postgres, nor half of a surrogate pair in UTF-8. */
function isText(value: string): boolean {
  return value.isWellFormed() && !value.includes("\0");
}
