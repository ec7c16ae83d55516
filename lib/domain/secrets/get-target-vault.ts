import type { BackendDefinition } from "#lib/catalog/define-backend.ts";
import { BACKENDS, findBackend } from "#lib/catalog/vaults/registry.ts";
import { applyDefaults } from "#lib/schema/defaults.ts";
import { isPlainObject } from "#lib/schema/plain-object.ts";
import type { Db } from "#lib/store/database.ts";
import { findVaultByPrefix, listVaultRows, type VaultRow } from "#lib/store/vaults.ts";
import { openEntityData } from "../entities/open-entity.ts";
import { DomainError, notFound } from "../errors.ts";

/** A vault that a reference may name. */
export interface TargetVault {
  prefix: string;
  backend: BackendDefinition;
  /** Null for one that is built in and was not set up. */
  entity: { id: string; title: string } | null;
  /** Complete, with its credentials in clear: for the server alone. */
  config: Record<string, unknown>;
}

/** By what stands after `{vault://`. Throws "not found". */
export async function getTargetVault(db: Db, workspaceId: string, prefix: string): Promise<TargetVault> {
  const row = await findVaultByPrefix(db, workspaceId, prefix);
  const vault = row ? toTarget(row) : builtIn().find((one) => one.prefix === prefix);
  if (!vault) throw notFound("vault");
  return vault;
}

/** The same for a change of its secrets; throws when its backend only reads. */
export async function getWritableVault(db: Db, workspaceId: string, prefix: string): Promise<TargetVault> {
  const vault = await getTargetVault(db, workspaceId, prefix);
  if (vault.backend.capabilities.write) return vault;
  const message = `${vault.backend.title} can only be read from here. Change the secret where it is kept.`;
  throw new DomainError("invalid", message, { vault: message });
}

/** All vaults of a workspace, the built-in ones last. */
export async function listTargetVaults(db: Db, workspaceId: string): Promise<TargetVault[]> {
  const vaults = (await listVaultRows(db, workspaceId)).flatMap((row) => toTarget(row) ?? []);
  const taken = new Set(vaults.map((vault) => vault.prefix));
  return [...vaults, ...builtIn().filter(({ prefix }) => !taken.has(prefix))];
}

function toTarget(row: VaultRow): TargetVault | null {
  const backend = findBackend(String(row.data.name));
  if (!backend) return null;
  const { config } = openEntityData("vaults", row.id, row.data);
  return {
    prefix: String(row.data.prefix),
    backend,
    entity: { id: row.id, title: row.title },
    config: applyDefaults(backend.config, isPlainObject(config) ? config : {}) as Record<string, unknown>,
  };
}

function builtIn(): TargetVault[] {
  return BACKENDS.filter((backend) => backend.isBuiltIn).map((backend) => ({
    prefix: backend.id,
    backend,
    entity: null,
    config: applyDefaults(backend.config, {}) as Record<string, unknown>,
  }));
}
