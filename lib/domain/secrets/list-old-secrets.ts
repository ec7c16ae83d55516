import type { OldSecret } from "#lib/contract/secret-views.ts";
import { describeNodeSecret } from "#lib/kong/describe-node-secret.ts";
import { mapConcurrently } from "#lib/references/map-concurrently.ts";
import type { Db } from "#lib/store/database.ts";
import { findLocalSecret } from "#lib/store/local-secrets.ts";
import type { ReferenceUse } from "#lib/store/secret-references.ts";
import { DomainError } from "../errors.ts";
import { askNodes } from "../references/ask-nodes.ts";
import type { TargetVault } from "./get-target-vault.ts";
import { toLocalPlace } from "./local-secrets.ts";

const DAY_MS = 86_400_000;
const ASKED_MAX = 200;
const ASKED_AT_ONCE = 4;

export interface AgeLimit {
  vault: TargetVault;
  /** Names that are known to be in it. */
  resources: readonly string[];
  maxAgeDays: number;
}

/** Secrets that were changed longer ago than their vault's rule allows; those in use are looked at first, up to a bound. */
export async function listOldSecrets(
  db: Db,
  workspaceId: string,
  limits: readonly AgeLimit[],
  uses: readonly ReferenceUse[],
): Promise<{ secrets: OldSecret[]; errors: ReadonlyMap<string, string> }> {
  const secrets: OldSecret[] = [];
  const errors = new Map<string, string>();
  for (const { vault, resources, maxAgeDays } of limits) {
    const inUse = uses.filter((use) => use.vault === vault.prefix).map((use) => use.resource);
    const asked = [...new Set([...inUse, ...resources])].slice(0, ASKED_MAX);
    await mapConcurrently(asked, ASKED_AT_ONCE, async (resource) => {
      if (errors.has(vault.prefix)) return;
      try {
        const changedAt = await findChange(db, workspaceId, vault, resource);
        const ageDays = changedAt === null ? 0 : Math.floor((Date.now() - Date.parse(changedAt)) / DAY_MS);
        if (changedAt !== null && ageDays > maxAgeDays)
          secrets.push({ vault: vault.prefix, resource, changedAt, ageDays, maxAgeDays });
      } catch (cause) {
        if (!(cause instanceof DomainError)) throw cause;
        errors.set(vault.prefix, cause.message);
      }
    });
  }
  return { secrets: secrets.sort((a, b) => b.ageDays - a.ageDays), errors };
}

async function findChange(db: Db, workspaceId: string, vault: TargetVault, resource: string): Promise<string | null> {
  if (vault.backend.isOwnStore) {
    const secret = await findLocalSecret(db, toLocalPlace(workspaceId, vault, resource));
    return secret?.updatedAt.toISOString() ?? null;
  }
  const input = { vault: vault.prefix, resource };
  const keys = await askNodes(db, workspaceId, ({ address }) => describeNodeSecret(address.admin, input));
  return keys?.changedAt ?? null;
}
