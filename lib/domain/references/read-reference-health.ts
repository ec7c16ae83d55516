import type { ReferenceCheck } from "#lib/contract/node-protocol.ts";
import type { VaultHealth } from "#lib/contract/vault-choice.ts";
import { checkNodeReferences } from "#lib/kong/check-node-references.ts";
import type { Db } from "#lib/store/database.ts";
import { listReferenceUses, type ReferenceUse } from "#lib/store/secret-references.ts";
import { DomainError } from "../errors.ts";
import { askNodes } from "./ask-nodes.ts";

/** All references of a workspace and how they fared on a node. */
export interface ReferenceHealth {
  uses: ReferenceUse[];
  /** Uses in all; `uses` holds the first thousand. */
  total: number;
  checks: ReadonlyMap<string, ReferenceCheck>;
  checkedAt: string | null;
  /** Why nothing was checked. */
  message: string | null;
}

const KEPT_MS = 20_000;
const USES_MAX = 1_000;
const kept = new Map<
  string,
  { until: number; checks: Promise<Pick<ReferenceHealth, "checks" | "checkedAt" | "message">> }
>();

/** The uses are read anew; the checks are kept for some seconds, so that many open pages ask the vaults no more than one does. */
export async function readReferenceHealth(db: Db, workspaceId: string): Promise<ReferenceHealth> {
  const { uses, total } = await listReferenceUses(db, workspaceId, { limit: USES_MAX });
  const references = [...new Set(uses.map((use) => use.reference))].sort();
  if (references.length === 0) return { uses, total, checks: new Map(), checkedAt: null, message: null };
  const key = `${workspaceId} ${references.join(" ")}`;
  const now = Date.now();
  for (const [other, entry] of kept) if (entry.until <= now) kept.delete(other);
  const entry = kept.get(key) ?? { until: now + KEPT_MS, checks: check(db, workspaceId, references) };
  kept.set(key, entry);
  return { uses, total, ...(await entry.checks) };
}

async function check(
  db: Db,
  workspaceId: string,
  references: string[],
): Promise<Pick<ReferenceHealth, "checks" | "checkedAt" | "message">> {
  const nothing = { checks: new Map<string, ReferenceCheck>(), checkedAt: null };
  try {
    const results = await askNodes(db, workspaceId, ({ address }) =>
      checkNodeReferences(address.admin, references, []),
    );
    if (!results) return { ...nothing, message: "No node of this workspace can be asked." };
    return {
      checks: new Map(results.map((result) => [result.reference, result])),
      checkedAt: new Date().toISOString(),
      message: null,
    };
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    return { ...nothing, message: cause.message };
  }
}

/** A vault's health from the references into it: it fails when none resolves and a reason is not the reference's own. */
export function toVaultHealth(health: ReferenceHealth, prefix: string): VaultHealth {
  const references = new Set(health.uses.filter((use) => use.vault === prefix).map((use) => use.reference));
  const checks = [...references].flatMap((reference) => health.checks.get(reference) ?? []);
  const failing = checks.filter((result) => !result.resolves);
  const fault = failing.find((result) => !OWN_FAULT.test(result.error ?? ""));
  const isFailing = checks.length > 0 && failing.length === checks.length && fault !== undefined;
  const isUnknown = checks.length === 0;
  return {
    status: isUnknown ? "unknown" : isFailing ? "failing" : "healthy",
    message: isUnknown
      ? references.size === 0
        ? "Nothing refers to it yet."
        : health.message
      : isFailing
        ? fault.error
        : null,
    references: references.size,
    failing: failing.length,
    durationMs: checks.length === 0 ? null : Math.max(...checks.map((result) => result.durationMs)),
    checkedAt: isUnknown ? null : health.checkedAt,
  };
}

/** Kong's texts for a reference that names something its vault does not hold (reference: vault-semantics §4). */
const OWN_FAULT = /no value found|could not get subfield value|could not find vault|^(not a reference|reference )/;
