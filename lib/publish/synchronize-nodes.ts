import { log } from "#lib/log.ts";
import { AdminError } from "#lib/kong/admin-error.ts";
import { getRoot } from "#lib/kong/get-root.ts";
import { type Db, getDatabase } from "#lib/store/database.ts";
import { listLinksByIds } from "#lib/store/entities.ts";
import { listNodes, type NodeRow, type NodeSighting, saveSighting } from "#lib/store/nodes.ts";
import { saveDelivery } from "#lib/store/publications.ts";
import { toJson } from "#lib/store/to-json.ts";
import { type DeliveryResult, deliver } from "./deliver.ts";
import { mapProblems } from "./map-problems.ts";
import { findNodeAddress, type NodeAddress } from "./node-address.ts";
import { prepareSnapshot } from "./prepare-snapshot.ts";
import { getProcessState, type PreparedSnapshot } from "./process-state.ts";

/**
 * One pass over a workspace's nodes: each one that serves something else than the newest snapshot is given it. Safe to run in
 * several consoles at once: whoever comes later finds the node right and does nothing.
 * `isUrgent` (a person has just changed something) does not wait for the end of a node's pause.
 */
export async function synchronizeNodes(workspaceId: string, options: { isUrgent: boolean }): Promise<void> {
  const db = getDatabase();
  const prepared = await prepareSnapshot(db, workspaceId);
  if (prepared === null) return;
  const nodes = await listNodes(db, workspaceId);
  const results = await Promise.allSettled(nodes.map((node) => synchronizeNode(db, node, prepared, options.isUrgent)));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

async function synchronizeNode(db: Db, node: NodeRow, prepared: PreparedSnapshot, isUrgent: boolean): Promise<void> {
  const address = findNodeAddress(node);
  if (address === null) return;
  const kind = node.gateway.kind === "embedded" ? "embedded" : "kong";
  const snapshot = prepared[kind];
  const { pauses } = getProcessState();
  const pause = pauses.get(node.id);
  const isPaused = pause !== undefined && Date.now() < pause.until;
  const isRefused = pause?.hash === snapshot.hash;
  if (isPaused && !isRefused && !isUrgent) return;

  const result = await deliver({ kind, admin: address.admin }, snapshot, !(isPaused && isRefused));
  const isLive = result.status === "live";
  if (isLive) pauses.delete(node.id);
  else if (!(isPaused && isRefused)) setPause(node.id, result.status === "refused" ? snapshot.hash : null);
  await save(db, node, prepared, result, await findVersion(node, address, result));
}

const PAUSE_MAX_MS = 15_000;
const PAUSE_AFTER_REFUSAL_MS = 60_000;

/** A node that is down is asked ever less often; a snapshot that was refused is sent again after a minute, in case the node has changed. */
function setPause(nodeId: string, refusedHash: string | null): void {
  const { pauses } = getProcessState();
  const failures = (pauses.get(nodeId)?.failures ?? 0) + 1;
  const backoffMs = Math.min(1_000 * 2 ** Math.min(failures, 10), PAUSE_MAX_MS);
  const pauseMs = refusedHash === null ? backoffMs : PAUSE_AFTER_REFUSAL_MS;
  pauses.set(nodeId, { failures, until: Date.now() + pauseMs, hash: refusedHash });
}

const VERSION_IS_FRESH_MS = 5 * 60_000;

async function findVersion(node: NodeRow, address: NodeAddress, result: DeliveryResult): Promise<string | null> {
  if (result.report) return result.report.version;
  const { askedVersionAt } = getProcessState();
  const isFresh = Date.now() - (askedVersionAt.get(node.id) ?? 0) < VERSION_IS_FRESH_MS && node.status !== "unreachable";
  if (result.status === "unreachable" || (node.version !== null && isFresh)) return node.version;
  askedVersionAt.set(node.id, Date.now());
  try {
    return (await getRoot(address.admin)).version;
  } catch (cause) {
    if (!(cause instanceof AdminError)) throw cause;
    return node.version;
  }
}

async function save(
  db: Db,
  node: NodeRow,
  prepared: PreparedSnapshot,
  result: DeliveryResult,
  version: string | null,
): Promise<void> {
  const { publication } = prepared;
  const isLive = result.status === "live";
  const isKnownRefusal = result.status === "refused" && !result.wasSent;
  const ids = result.problems.flatMap((problem) => (problem.entityId !== null && UUID.test(problem.entityId) ? [problem.entityId] : []));
  const problems = toJson(mapProblems(result.problems, await listLinksByIds(db, node.gateway.workspace.id, ids)));
  const sighting: NodeSighting = {
    status: result.status,
    liveHash: result.hash ?? node.liveHash,
    liveSnapshot: isLive ? publication.number : liveBefore(node, result),
    ...(result.status === "refused" ? { refusedSnapshot: publication.number } : {}),
    version,
    message: isKnownRefusal ? node.message : result.message,
    problems: isKnownRefusal ? toJson(node.problems) : problems,
    ...(result.report ? { report: toJson(result.report) } : {}),
    checkedAt: new Date(),
  };
  if (isWorthSaving(node, sighting)) await saveSighting(db, node.id, sighting);
  if (!result.wasSent) return;
  const { status, message } = sighting;
  log.info({ node: node.name, snapshot: publication.number, status, reason: message }, "configuration sent to a node");
  await saveDelivery(db, { publicationId: publication.id, nodeId: node.id, status, message, problems });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A node that keeps serving what it served keeps that snapshot's number; one that serves something unknown has none. */
function liveBefore(node: NodeRow, result: DeliveryResult): number | null {
  return result.hash === null || result.hash === node.liveHash ? node.liveSnapshot : null;
}

const SIGHTING_IS_FRESH_MS = 20_000;

/** A quiet node is written down now and then only, so that watching it costs the database nothing. */
function isWorthSaving(node: NodeRow, next: NodeSighting): boolean {
  if (node.checkedAt === null || next.checkedAt.getTime() - node.checkedAt.getTime() > SIGHTING_IS_FRESH_MS) return true;
  const keys = ["status", "liveHash", "liveSnapshot", "refusedSnapshot", "version", "message"] as const;
  if (keys.some((key) => next[key] !== undefined && next[key] !== node[key])) return true;
  return !isSame(node.problems, next.problems) || (next.report !== undefined && !isSame(node.report, next.report));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** jsonb keeps no order of keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}
