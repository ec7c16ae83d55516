import { browseNodeVault } from "#lib/kong/browse-node-vault.ts";
import type { Db } from "#lib/store/database.ts";
import { listLocalPaths } from "#lib/store/local-secrets.ts";
import { DomainError } from "../errors.ts";
import { askNodes } from "../references/ask-nodes.ts";
import type { TargetVault } from "./get-target-vault.ts";

export interface ListedVault {
  vault: TargetVault;
  resources: string[];
  /** Why they could not be listed, or not all. */
  error: string | null;
}

const SECRETS_MAX = 1_000;
const PAGES_MAX = 40;

/** The names in a vault, folder by folder, up to a bound: a vault may hold more than anybody looks at. */
export async function listVaultSecrets(db: Db, workspaceId: string, vault: TargetVault): Promise<ListedVault> {
  if (!vault.backend.capabilities.list || !vault.backend.capabilities.write)
    return { vault, resources: [], error: null };
  if (vault.backend.isOwnStore) {
    const resources = await listLocalPaths(db, workspaceId, String(vault.config.store), SECRETS_MAX);
    return { vault, resources, error: null };
  }
  try {
    return { vault, ...(await browseAll(db, workspaceId, vault.prefix)) };
  } catch (cause) {
    if (cause instanceof DomainError) return { vault, resources: [], error: cause.message };
    throw cause;
  }
}

async function browseAll(db: Db, workspaceId: string, vault: string) {
  const resources: string[] = [];
  const waiting: { path: string; page?: string }[] = [{ path: "" }];
  for (let pages = 0; pages < PAGES_MAX && resources.length < SECRETS_MAX; pages++) {
    const next = waiting.shift();
    if (!next) return { resources, error: null };
    const page = await askNodes(db, workspaceId, ({ address }) => browseNodeVault(address.admin, { vault, ...next }));
    if (!page) return { resources, error: "No node of this workspace can be asked." };
    if (page.nextPage !== null) waiting.unshift({ path: next.path, page: page.nextPage });
    for (const { path, kind } of page.names) {
      if (kind === "secret") resources.push(path);
      else waiting.push({ path });
    }
  }
  return { resources, error: waiting.length > 0 ? `Only the first ${resources.length} secrets were looked at.` : null };
}
