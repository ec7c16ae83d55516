import type { SecretChange, WrittenSecret } from "#lib/contract/node-protocol.ts";
import { AdminError } from "#lib/kong/admin-error.ts";
import { writeNodeSecret } from "#lib/kong/write-node-secret.ts";
import { DomainError, unavailable } from "../errors.ts";
import { askNodes } from "../references/ask-nodes.ts";
import type { AuditDraft, VerbContext } from "../verb.ts";
import type { TargetVault } from "./get-target-vault.ts";
import { putLocalSecret, removeLocalSecret, restoreLocalSecret, toLocalPlace } from "./local-secrets.ts";
import { renewSecretOnNodes } from "./renew-secret-on-nodes.ts";

/**
 * Writes, restores or removes a secret: in our own store in a transaction together with the audit line, elsewhere through a
 * node, which has the way and the credentials. Then the nodes read it anew. `ctx` is that of a verb with effect "call".
 */
export async function changeSecret(
  ctx: VerbContext,
  vault: TargetVault,
  resource: string,
  change: SecretChange,
  summarize: (version: string | null) => string,
): Promise<WrittenSecret> {
  ctx.afterCommit(() => renewSecretOnNodes(ctx.workspace.id, vault, resource));
  const draft = ({ version }: WrittenSecret) => toDraft(vault, summarize(version));
  if (vault.backend.isOwnStore) {
    return ctx.inTransaction(async (own) => {
      const written = await changeOwnSecret(own, vault, resource, change);
      own.audit(draft(written));
      return written;
    });
  }
  const written = await changeOnNode(ctx, vault.prefix, resource, change);
  ctx.audit(draft(written));
  return written;
}

/** In the caller's transaction, for what has to happen together with something else. */
export async function changeOwnSecret(
  ctx: VerbContext,
  vault: TargetVault,
  resource: string,
  change: SecretChange,
): Promise<WrittenSecret> {
  const place = toLocalPlace(ctx.workspace.id, vault, resource);
  if (change.action === "put") return putLocalSecret(ctx.tx, place, change, ctx.actor);
  if (change.action === "restore") return restoreLocalSecret(ctx.tx, place, change.version, ctx.actor);
  await removeLocalSecret(ctx.tx, place);
  return { version: null };
}

/** By one node of the workspace. Throws DomainError, in the node's words. */
export async function changeOnNode(
  ctx: VerbContext,
  vault: string,
  resource: string,
  change: SecretChange,
): Promise<WrittenSecret> {
  const written = await askNodes(ctx.tx, ctx.workspace.id, async ({ address }) => {
    try {
      return await writeNodeSecret(address.admin, { vault, resource, change });
    } catch (cause) {
      if (cause instanceof AdminError && cause.status === 409) throw toConflict(change);
      throw cause;
    }
  });
  if (written) return written;
  throw unavailable(
    "No gateway of this workspace can write to vaults. Start its embedded node, or write it in the vault.",
  );
}

function toConflict(change: SecretChange): DomainError {
  const isNew = change.action === "put" && change.ifVersion === null;
  if (!isNew) return new DomainError("conflict", "Somebody wrote this secret meanwhile. Look again before you write.");
  return new DomainError("conflict", "There is a secret of this name already.", {
    resource: "There is a secret of this name already. Choose another, or add a version to it.",
  });
}

function toDraft(vault: TargetVault, summary: string): AuditDraft {
  return { summary, target: vault.entity && { kind: "vaults", ...vault.entity } };
}
