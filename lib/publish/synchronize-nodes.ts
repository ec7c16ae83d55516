import { getDatabase } from "#lib/store/database.ts";
import { findNode, listNodes, saveSighting } from "#lib/store/nodes.ts";
import { StoreError } from "#lib/store/store-error.ts";
import { translateError } from "#lib/store/translate-error.ts";
import { addConsoleAccess } from "./add-console-access.ts";
import { coalesce } from "./coalesce.ts";
import { deliver } from "./deliver.ts";
import { findNodeAddress } from "./node-address.ts";
import { prepareSnapshot } from "./prepare-snapshot.ts";
import { getProcessState, type PreparedSnapshot } from "./process-state.ts";
import { saveResult } from "./save-result.ts";

/** routine: heeds a node's pause. urgent: somebody has just changed something. forced: somebody wants it sent again. */
export type Urgency = "routine" | "urgent" | "forced";

/**
 * One pass over a workspace's nodes: each one that serves something else than the newest snapshot is given it. Nodes do not
 * wait for each other. Safe to run in several consoles at once: whoever comes later finds the node right and does nothing.
 */
export async function synchronizeNodes(workspaceId: string, urgency: Urgency): Promise<void> {
  const { compilations, deliveries, pauses } = getProcessState();
  const prepared = await coalesce(compilations, workspaceId, () => prepare(workspaceId));
  if (prepared === null) return;
  const nodes = await listNodes(getDatabase(), workspaceId);
  const passes = nodes.flatMap(({ id }) => {
    if (urgency === "forced") pauses.delete(id);
    if (urgency === "routine" && deliveries.has(id)) return [];
    return [coalesce(deliveries, id, () => synchronizeNode(workspaceId, id, urgency))];
  });
  const failed = (await Promise.allSettled(passes)).find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

/** Rows that cannot be compiled must not leave the nodes looking live: what was saved is not on them. */
async function prepare(workspaceId: string): Promise<PreparedSnapshot | null> {
  const db = getDatabase();
  try {
    return await prepareSnapshot(db, workspaceId);
  } catch (cause) {
    if (translateError(cause) instanceof StoreError) throw cause;
    const message = "The newest changes could not be compiled, so they are not live. The console's log says why.";
    const sighting = { status: "behind", message, problems: [], checkedAt: new Date() } as const;
    for (const { id } of await listNodes(db, workspaceId)) await saveSighting(db, id, { ...sighting, problems: [] });
    throw cause;
  }
}

/** Reads the newest snapshot when it starts, not when it was asked for: what waited in the lane has grown old. */
async function synchronizeNode(workspaceId: string, nodeId: string, urgency: Urgency): Promise<void> {
  const { snapshots, pauses } = getProcessState();
  const db = getDatabase();
  const prepared = snapshots.get(workspaceId);
  const node = await findNode(db, workspaceId, nodeId);
  const address = node && findNodeAddress(node);
  if (!prepared || !node || !address) return;

  const kind = node.gateway.kind === "embedded" ? "embedded" : "kong";
  const snapshot = kind === "embedded" ? addConsoleAccess(prepared.embedded, node) : prepared.kong();
  const pause = pauses.get(nodeId);
  const isPaused = pause !== undefined && Date.now() < pause.until;
  const isRefused = isPaused && pause.refusedHash === snapshot.hash;
  if (isPaused && !isRefused && urgency === "routine") return;

  const result = await deliver({ kind, admin: address.admin }, snapshot, !isRefused);
  if (result.status === "live") pauses.delete(nodeId);
  else if (!isRefused) setPause(nodeId, result.status === "refused" ? snapshot.hash : null);
  await saveResult(db, node, address, prepared.publication, result);
}

const PAUSE_MAX_MS = 15_000;
const PAUSE_AFTER_REFUSAL_MS = 60_000;

/** A node that is down is asked ever less often; what it refused is sent again after a minute, in case the node has changed. */
function setPause(nodeId: string, refusedHash: string | null): void {
  const { pauses } = getProcessState();
  const failures = (pauses.get(nodeId)?.failures ?? 0) + 1;
  const backoffMs = Math.min(1_000 * 2 ** Math.min(failures, 10), PAUSE_MAX_MS);
  const pauseMs = refusedHash === null ? backoffMs : PAUSE_AFTER_REFUSAL_MS;
  pauses.set(nodeId, { failures, until: Date.now() + pauseMs, refusedHash });
}
