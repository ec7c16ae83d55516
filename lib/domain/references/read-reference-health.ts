import type { ReferenceCheck } from "#lib/contract/node-protocol.ts";
import type { VaultHealth } from "#lib/contract/vault-choice.ts";
import { checkNodeReferences } from "#lib/kong/check-node-references.ts";
import type { Db } from "#lib/store/database.ts";
import { findNewestPublication } from "#lib/store/publications.ts";
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

type Checks = Pick<ReferenceHealth, "checks" | "checkedAt" | "message">;

const KEPT_MS = 60_000;
const FAILURE_KEPT_MS = 5_000;
const ASKED_AT_ONCE = 200;
const USES_MAX = 1_000;
const kept = new Map<string, { until: number; checks: Promise<Checks> }>();

/**
 * The uses are read anew; the checks are kept for a minute or until something else is published, so that many open pages
 * ask the vaults no more than one does.
 */
export async function readReferenceHealth(db: Db, workspaceId: string): Promise<ReferenceHealth> {
  const { uses, total } = await listReferenceUses(db, workspaceId, { limit: USES_MAX });
  const references = [...new Set(uses.map((use) => use.reference))].sort();
  if (references.length === 0) return { uses, total, checks: new Map(), checkedAt: null, message: null };
  const publication = await findNewestPublication(db, workspaceId);
  const key = [workspaceId, publication?.number ?? 0, ...references].join(" ");
  return { uses, total, ...(await keepChecks(key, () => check(db, workspaceId, references))) };
}

function keepChecks(key: string, ask: () => Promise<Checks>): Promise<Checks> {
  const now = Date.now();
  for (const [other, entry] of kept) if (entry.until <= now) kept.delete(other);
  const known = kept.get(key);
  if (known) return known.checks;
  const entry = { until: now + KEPT_MS, checks: ask() };
  kept.set(key, entry);
  entry.checks.then(
    (answer) => {
      if (answer.message !== null) entry.until = Date.now() + FAILURE_KEPT_MS;
    },
    () => kept.delete(key),
  );
  return entry.checks;
}

async function check(db: Db, workspaceId: string, references: readonly string[]): Promise<Checks> {
  const checks = new Map<string, ReferenceCheck>();
  try {
    for (let start = 0; start < references.length; start += ASKED_AT_ONCE) {
      const some = references.slice(start, start + ASKED_AT_ONCE);
      const results = await askNodes(db, workspaceId, ({ address }) => checkNodeReferences(address.admin, some, []));
      if (!results) return { checks, checkedAt: null, message: "No node of this workspace can be asked." };
      for (const result of results) checks.set(result.reference, result);
    }
    return { checks, checkedAt: new Date().toISOString(), message: null };
  } catch (cause) {
    if (!(cause instanceof DomainError)) throw cause;
    return { checks, checkedAt: null, message: cause.message };
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
