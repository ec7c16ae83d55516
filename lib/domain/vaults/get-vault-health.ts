import { z } from "zod";
import { findBackend } from "#lib/catalog/vaults/registry.ts";
import type { VaultHealth } from "#lib/contract/secret-views.ts";
import { type LatestCheck, listCheckPoints, listLatestChecks } from "#lib/store/vault-checks.ts";
import { getOwnEntity } from "../entities/get-own-entity.ts";
import { defineVerb } from "../verb.ts";

const RANGES = {
  "1h": { minutes: 60, stepMinutes: 1 },
  "24h": { minutes: 24 * 60, stepMinutes: 15 },
  "7d": { minutes: 7 * 24 * 60, stepMinutes: 120 },
} as const;

/** A check is made every minute; what is older says nothing about now. */
const RECENT_MINUTES = 5;

/** How a vault fared when its nodes were last asked to use it, and over time. */
export const getVaultHealth = defineVerb({
  name: "vault.health",
  permission: "vaults:read",
  effect: "read",
  input: z.object({ id: z.uuid(), range: z.enum(["1h", "24h", "7d"]).default("1h") }),
  run: async (ctx, { id, range }): Promise<VaultHealth> => {
    const row = await getOwnEntity(ctx, "vaults", id);
    const backend = findBackend(String(row.data.name));
    if (!backend?.address) return { now: unknown("It is on no network, so there is nothing to check."), points: [] };
    const latest = await listLatestChecks(ctx.tx, row.id, RECENT_MINUTES);
    return { now: toNow(latest), points: await listCheckPoints(ctx.tx, row.id, RANGES[range]) };
  },
});

/** One node that cannot use it is enough to be told of. */
function toNow(latest: readonly LatestCheck[]): VaultHealth["now"] {
  const failed = latest.filter(({ isOk }) => isOk === false);
  const passed = latest.filter(({ isOk }) => isOk === true);
  const shown = failed.length > 0 ? failed : passed.length > 0 ? passed : latest;
  const checkedAt =
    shown.length === 0 ? null : new Date(Math.max(...shown.map(({ time }) => time)) * 1000).toISOString();
  const text = shown
    .map(({ nodeName, message }) => (latest.length > 1 ? `${nodeName}: ${message}` : message))
    .join(" · ");
  if (failed.length > 0) return { state: "failing", text, checkedAt };
  if (passed.length > 0) return { state: "healthy", text, checkedAt };
  return { ...unknown(text || "It has not been checked in the last minutes."), checkedAt };
}

function unknown(text: string): VaultHealth["now"] {
  return { state: "unknown", text, checkedAt: null };
}
