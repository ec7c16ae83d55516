import { AdminError } from "#lib/kong/admin-error.ts";
import { getRoot } from "#lib/kong/get-root.ts";
import { log } from "#lib/log.ts";
import type { Db } from "#lib/store/database.ts";
import { listLinksByIds } from "#lib/store/entities.ts";
import { type NodeRow, type NodeSighting, saveSighting } from "#lib/store/nodes.ts";
import { type PublicationRow, saveDelivery } from "#lib/store/publications.ts";
import { toJson } from "#lib/store/to-json.ts";
import type { DeliveryResult } from "./deliver.ts";
import { mapProblems } from "./map-problems.ts";
import type { NodeAddress } from "./node-address.ts";
import { getProcessState } from "./process-state.ts";

/** Writes down what was seen of a node, in terms of the console's entities. */
export async function saveResult(
  db: Db,
  node: NodeRow,
  address: NodeAddress,
  publication: PublicationRow,
  result: DeliveryResult,
): Promise<void> {
  const isKnownRefusal = result.status === "refused" && !result.wasSent;
  const problems = isKnownRefusal ? toJson(node.problems) : toJson(await findProblems(db, node, result));
  const sighting: NodeSighting = {
    status: result.status,
    liveHash: result.hash ?? node.liveHash,
    liveSnapshot: result.status === "live" ? publication.number : liveBefore(node, result),
    refusedSnapshot: result.status === "refused" ? publication.number : node.refusedSnapshot,
    version: await findVersion(node, address, result),
    message: isKnownRefusal ? node.message : result.message,
    problems,
    ...(result.report ? { report: toJson(result.report) } : {}),
    checkedAt: new Date(),
  };
  if (isWorthSaving(node, sighting)) await saveSighting(db, node.id, sighting);
  if (!result.wasSent) return;
  const { status, message } = sighting;
  log.info({ node: node.name, snapshot: publication.number, status, reason: message }, "configuration sent to a node");
  await saveDelivery(db, { publicationId: publication.id, nodeId: node.id, status, message, problems });
}

async function findProblems(
  db: Db,
  node: NodeRow,
  { problems }: DeliveryResult,
): Promise<ReturnType<typeof mapProblems>> {
  const ids = problems.flatMap(({ entityId }) => (entityId !== null && UUID.test(entityId) ? [entityId] : []));
  const entities = ids.length === 0 ? [] : await listLinksByIds(db, node.gateway.workspaceId, [...new Set(ids)]);
  return mapProblems(problems, entities);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A node that keeps serving what it served keeps that snapshot's number; one that serves something unknown has none. */
function liveBefore(node: NodeRow, result: DeliveryResult): number | null {
  return result.hash === null || result.hash === node.liveHash ? node.liveSnapshot : null;
}

const VERSION_IS_FRESH_MS = 5 * 60_000;

/** Our own node tells its version with its report; a Kong node is asked when it has come back, and now and then. */
async function findVersion(node: NodeRow, address: NodeAddress, result: DeliveryResult): Promise<string | null> {
  if (result.report) return result.report.version;
  const { askedVersionAt } = getProcessState();
  const isFresh =
    Date.now() - (askedVersionAt.get(node.id) ?? 0) < VERSION_IS_FRESH_MS && node.status !== "unreachable";
  if (result.status === "unreachable" || (node.version !== null && isFresh)) return node.version;
  askedVersionAt.set(node.id, Date.now());
  try {
    return (await getRoot(address.admin)).version;
  } catch (cause) {
    if (!(cause instanceof AdminError)) throw cause;
    return node.version;
  }
}

const SIGHTING_IS_FRESH_MS = 20_000;
const COMPARED = ["status", "liveHash", "liveSnapshot", "refusedSnapshot", "version", "message"] as const;

/** A quiet node is written down now and then only, so that watching it costs the database nothing. */
function isWorthSaving(node: NodeRow, next: NodeSighting): boolean {
  if (node.checkedAt === null || next.checkedAt.getTime() - node.checkedAt.getTime() > SIGHTING_IS_FRESH_MS)
    return true;
  if (COMPARED.some((key) => next[key] !== node[key])) return true;
  return !isSame(node.problems, next.problems) || (next.report !== undefined && !isSame(node.report, next.report));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sortKeys(a)) === JSON.stringify(sortKeys(b));
}

/** jsonb keeps no order of keys. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, sortKeys(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
