import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import { entityPermission } from "#lib/contract/permission.ts";
import { getPath } from "#lib/schema/get-path.ts";
import { isPlainObject } from "#lib/schema/plain-object.ts";
import { listSecretPaths } from "#lib/schema/walk.ts";
import { getOwnEntity } from "../entities/get-own-entity.ts";
import { openEntityData } from "../entities/open-entity.ts";
import { recordFor } from "../entities/record-for.ts";
import { nameEntity, toTarget } from "../entities/write-entity.ts";
import { DomainError, forbidden, notFound } from "../errors.ts";
import { defineVerb, type VerbContext } from "../verb.ts";
import { getTargetVault } from "./get-target-vault.ts";
import { openLocalSecret, toLocalPlace } from "./local-secrets.ts";
import { VaultName } from "./secret-name.ts";

const Reason = z.string().trim().min(3, "Say why, in a few words").max(500);

const OfEntity = z.object({
  kind: z.enum(ENTITY_KINDS),
  id: z.uuid(),
  /** Dotted, positions from 1, as in field errors. */
  path: z.string().min(1).max(500),
  reason: Reason,
});

const OfStore = z.object({
  vault: VaultName,
  resource: z.string().min(1).max(2_000),
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "There is no such version")
    .nullable(),
  key: z.string().min(1).max(2_000).nullable(),
  reason: Reason,
});

/**
 * One literal secret of one entity, or one secret of Gatehouse's own store, for a reason that Activity keeps. The only way a
 * value leaves the server for a person.
 */
export const revealValue = defineVerb({
  name: "secret.reveal",
  permission: "secrets:reveal",
  effect: "write",
  input: z.union([OfEntity, OfStore]),
  run: (ctx, input): Promise<{ value: string }> =>
    "kind" in input ? revealField(ctx, input) : revealStored(ctx, input),
});

async function revealField(ctx: VerbContext, { kind, id, path, reason }: z.output<typeof OfEntity>) {
  if (!ctx.can(entityPermission(kind, "read"))) throw forbidden();
  const row = await getOwnEntity(ctx, kind, id);
  const plain = openEntityData(kind, row.id, row.data);
  if (!listSecretPaths(recordFor(kind, plain), plain).includes(path)) throw notFound("secret value");
  const value = getPath(plain, path.split("."));
  ctx.audit({ summary: `revealed ${path} of ${nameEntity(row)}: ${reason}`, target: toTarget(row) });
  return { value: typeof value === "string" ? value : JSON.stringify(value) };
}

async function revealStored(ctx: VerbContext, input: z.output<typeof OfStore>) {
  const { resource, key, reason } = input;
  const vault = await getTargetVault(ctx.tx, ctx.workspace.id, input.vault);
  if (!vault.backend.isOwnStore) {
    throw new DomainError("invalid", `The secrets of ${vault.backend.title} cannot be shown here. Look them up there.`);
  }
  const version = input.version === null ? null : Number(input.version);
  const secret = await openLocalSecret(ctx.tx, toLocalPlace(ctx.workspace.id, vault, resource), version);
  const value = secret && (key === null ? secret.value : findKey(secret.value, key));
  if (!secret || value === null) throw notFound("secret value");
  const what = key === null ? `secret ${resource}` : `key ${key} of secret ${resource}`;
  ctx.audit({
    summary: `revealed ${what} in vault ${vault.prefix}, version ${secret.version}: ${reason}`,
    target: vault.entity && { kind: "vaults", ...vault.entity },
  });
  return { value };
}

function findKey(text: string, key: string): string | null {
  try {
    const pairs: unknown = JSON.parse(text);
    const value = isPlainObject(pairs) && Object.hasOwn(pairs, key) ? pairs[key] : null;
    return value === null || typeof value === "string" ? value : JSON.stringify(value);
  } catch {
    return null;
  }
}
