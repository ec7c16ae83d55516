import { z } from "zod";
import type { BackendDefinition } from "#lib/catalog/define-backend.ts";
import { BACKENDS, findBackend } from "#lib/catalog/vaults/registry.ts";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import { isDestination } from "#lib/schema/is-destination.ts";
import { listVaultRows, type VaultRow } from "#lib/store/vaults.ts";
import { defineVerb } from "../verb.ts";
import { type ReferenceHealth, readReferenceHealth, toVaultHealth } from "./read-reference-health.ts";

/** The vaults a reference may name: the workspace's own, and those that are always there. */
export const listVaultChoices = defineVerb({
  name: "vault.list_choices",
  permission: "vaults:read",
  effect: "read",
  input: z.object({}),
  run: async (ctx): Promise<VaultChoice[]> => {
    const rows = await listVaultRows(ctx.tx, ctx.workspace.id);
    const health = await readReferenceHealth(ctx.tx, ctx.workspace.id);
    return toVaultChoices(rows, health, ctx.can("secrets:write"));
  },
});

export function toVaultChoices(rows: readonly VaultRow[], health: ReferenceHealth, mayWrite: boolean): VaultChoice[] {
  const choices = rows.map((row) => {
    const { prefix, name, description } = row.data;
    const text = typeof description === "string" ? description : null;
    return toChoice(String(prefix), String(name), { id: row.id, kind: "vaults", title: row.title }, text);
  });
  const taken = new Set(choices.map(({ prefix }) => prefix));
  const builtIn = BACKENDS.filter((backend) => backend.isBuiltIn && !taken.has(backend.id));
  return [...choices, ...builtIn.map(({ id, summary }) => toChoice(id, id, null, summary))].map((choice) => ({
    ...choice,
    canWrite: choice.canWrite && mayWrite,
    health: toVaultHealth(health, choice.prefix),
  }));
}

function toChoice(
  prefix: string,
  backendId: string,
  entity: VaultChoice["entity"],
  description: string | null,
): Omit<VaultChoice, "health"> {
  const backend = findBackend(backendId);
  return {
    prefix,
    backend: backendId,
    backendTitle: backend?.title ?? backendId,
    icon: backend?.icon ?? "vault",
    description,
    entity,
    canList: backend?.capabilities.list ?? false,
    canWrite: backend?.capabilities.write ?? false,
    canVersion: backend?.capabilities.versions ?? false,
    options: backend ? listOptions(backend) : [],
  };
}

/** What a person may want to say differently for one reference: how long it is kept, and where below the vault it lies. */
const OPTIONS = new Set(["ttl", "neg_ttl", "resurrect_ttl", "prefix", "base64_decode"]);

function listOptions(backend: BackendDefinition): string[] {
  const fields = Object.entries(backend.config.fields);
  return fields.filter(([name, field]) => OPTIONS.has(name) && !isDestination(name, field)).map(([name]) => name);
}
