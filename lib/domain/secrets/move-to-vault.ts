import { z } from "zod";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import type { WriteOutcome } from "#lib/contract/entity-view.ts";
import { entityPermission } from "#lib/contract/permission.ts";
import { log } from "#lib/log.ts";
import { getPath } from "#lib/schema/get-path.ts";
import { listMovableSecrets } from "#lib/schema/walk.ts";
import { lockEntity } from "#lib/store/entities.ts";
import { entityNotFound, getOwnEntity } from "../entities/get-own-entity.ts";
import { openEntityData } from "../entities/open-entity.ts";
import { prepareEntity } from "../entities/prepare-entity.ts";
import { hideData, projectEntity } from "../entities/project-entity.ts";
import { recordFor } from "../entities/record-for.ts";
import { setPath } from "../entities/set-path.ts";
import { writeEntity } from "../entities/write-entity.ts";
import { changedMeanwhile, DomainError, forbidden, invalid } from "../errors.ts";
import { onWorkspaceChanged } from "../publish-hook.ts";
import { defineVerb, type VerbContext } from "../verb.ts";
import { changeOnNode, changeOwnSecret } from "./change-secret.ts";
import { getWritableVault, type TargetVault } from "./get-target-vault.ts";
import { renewSecretOnNodes } from "./renew-secret-on-nodes.ts";
import { KeyName, ResourceName, referTo, VaultName } from "./secret-name.ts";

const Input = z.object({
  kind: z.enum(ENTITY_KINDS),
  id: z.uuid(),
  revision: z.number().int().min(1),
  /** Dotted, positions from 1: the field whose literal is moved. */
  path: z.string().min(1).max(500),
  vault: VaultName,
  resource: ResourceName,
  key: KeyName.nullable(),
});
type Input = z.output<typeof Input>;

/**
 * Writes the literal secret of a field into a vault, as a new secret, and puts the reference in its place. Nobody sees the
 * value. In Gatehouse's own store both happen in one transaction; elsewhere the secret comes first and is taken away again
 * when the field could not be changed.
 */
export const moveToVault = defineVerb({
  name: "secret.move_to_vault",
  permission: "secrets:write",
  effect: "call",
  input: Input,
  async run(ctx, input) {
    if (!ctx.can("references:use") || !ctx.can(entityPermission(input.kind, "write"))) throw forbidden();
    const vault = await getWritableVault(ctx.tx, ctx.workspace.id, input.vault);
    const reference = referTo(vault.prefix, input.resource, input.key);
    const change = { action: "put", value: await readLiteral(ctx, input), key: input.key, ifVersion: null } as const;
    ctx.afterCommit(() => renewSecretOnNodes(ctx.workspace.id, vault, input.resource));
    if (vault.backend.isOwnStore) {
      const entity = await ctx.inTransaction(async (own) => {
        await changeOwnSecret(own, vault, input.resource, change);
        return replaceByReference(own, input, vault, reference);
      });
      return { entity, reference };
    }
    await changeOnNode(ctx, vault.prefix, input.resource, change);
    try {
      const entity = await ctx.inTransaction((own) => replaceByReference(own, input, vault, reference));
      return { entity, reference };
    } catch (cause) {
      await takeAway(ctx, vault, input);
      throw cause;
    }
  },
  async finish(ctx, { entity, reference }): Promise<WriteOutcome & { reference: string }> {
    return { entity, publication: await onWorkspaceChanged(ctx.workspace.id), reference };
  },
});

async function readLiteral(ctx: VerbContext, { kind, id, revision, path }: Input): Promise<string> {
  const row = await getOwnEntity(ctx, kind, id);
  checkRevision(row, revision);
  const plain = openEntityData(kind, row.id, row.data);
  const value = getPath(plain, path.split("."));
  if (listMovableSecrets(recordFor(kind, plain), plain).includes(path) && typeof value === "string") return value;
  throw invalid({ path: "There is no secret in this field that a reference could stand for" });
}

/** All else of the entity stays, its other secrets as hidden values that the write restores. */
async function replaceByReference(ctx: VerbContext, input: Input, vault: TargetVault, reference: string) {
  const { kind, id, revision, path } = input;
  const stored = await lockEntity(ctx.tx, ctx.workspace.id, kind, id);
  if (!stored) throw entityNotFound(kind);
  checkRevision(stored, revision);
  const data = setPath(hideData(kind, stored.data), path.split("."), reference) as Record<string, unknown>;
  const prepared = await prepareEntity(ctx, kind, data, stored);
  const key = input.key === null ? "" : `, key ${input.key}`;
  const what = `moved ${path.replace(/^config\./, "")} to secret ${input.resource}${key} in vault ${vault.prefix}`;
  await writeEntity(ctx, "secret.move_to_vault", prepared, stored, what);
  return projectEntity(prepared.row);
}

function checkRevision(row: { revision: number; updatedBy: string | null; updatedAt: Date }, revision: number): void {
  if (row.revision === revision) return;
  throw changedMeanwhile({
    changedBy: row.updatedBy ?? "Somebody",
    changedAt: row.updatedAt.toISOString(),
    revision: row.revision,
  });
}

/** The secret was made a moment ago and nothing refers to it. When even that fails, somebody has to know where it is. */
async function takeAway(ctx: VerbContext, vault: TargetVault, { resource, path }: Input): Promise<void> {
  try {
    await changeOnNode(ctx, vault.prefix, resource, { action: "remove" });
  } catch {
    log.warn({ vault: vault.prefix, requestId: ctx.requestId }, "a secret that was moved by half could not be removed");
    const target = vault.entity && { kind: "vaults", ...vault.entity };
    const summary = `wrote secret ${resource} to vault ${vault.prefix}, but could not move ${path} there, nor remove it again`;
    await ctx.inTransaction(async (own) => own.audit({ summary, target }));
    throw new DomainError(
      "unavailable",
      `The field was not changed, but secret ${resource} was written to vault ${vault.prefix} and could not be removed. Remove it there.`,
    );
  }
}
