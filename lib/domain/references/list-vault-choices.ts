import { z } from "zod";
import type { BackendDefinition } from "#lib/catalog/define-backend.ts";
import { findBackend } from "#lib/catalog/vaults/registry.ts";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import { listVaultRows, type VaultRow } from "#lib/store/vaults.ts";
import { defineVerb } from "../verb.ts";
import { type ReferenceHealth, readReferenceHealth, toVaultHealth } from "./read-reference-health.ts";

/** The vaults a reference may name: the workspace's own, and `env`, which every node has. */
export const listVaultChoices = defineVerb({
  name: "vault.list_choices",
  permission: "vaults:read",
  effect: "read",
  input: z.object({}),
  run: async (ctx): Promise<VaultChoice[]> => {
    const rows = await listVaultRows(ctx.tx, ctx.workspace.id);
    const health = await readReferenceHealth(ctx.tx, ctx.workspace.id);
    return toVaultChoices(rows, health);
  },
});

export function toVaultChoices(rows: readonly VaultRow[], health: ReferenceHealth): VaultChoice[] {
  const choices = rows.map((row) => toChoice(row, health));
  return choices.some((choice) => choice.prefix === "env") ? choices : [...choices, toChoice(null, health)];
}

function toChoice(row: VaultRow | null, health: ReferenceHealth): VaultChoice {
  const prefix = String(row?.data.prefix ?? "env");
  const backendId = String(row?.data.name ?? "env");
  const backend = findBackend(backendId);
  const description = row?.data.description;
  return {
    prefix,
    backend: backendId,
    backendTitle: backend?.title ?? backendId,
    icon: backend?.icon ?? "vault",
    description: typeof description === "string" ? description : null,
    entity: row && { id: row.id, kind: "vaults", title: row.title },
    canList: backend?.capabilities.list ?? false,
    options: backend ? listOptions(backend) : [],
    health: toVaultHealth(health, prefix),
  };
}

/** What a person may want to say differently for one reference: how long it is kept, and where below the vault it lies. */
const OPTIONS = new Set(["ttl", "neg_ttl", "resurrect_ttl", "prefix", "base64_decode"]);

function listOptions(backend: BackendDefinition): string[] {
  return Object.keys(backend.config.fields).filter((field) => OPTIONS.has(field));
}
