import { registerPublisher } from "#lib/domain/publish-hook.ts";
import { log } from "#lib/log.ts";
import { getDatabase } from "#lib/store/database.ts";
import { listWorkspacesWithNodes } from "#lib/store/nodes.ts";
import { getProcessState } from "./process-state.ts";
import { publishWorkspace } from "./publish-workspace.ts";
import { readPublicationState } from "./read-publication-state.ts";
import { synchronizeNodes } from "./synchronize-nodes.ts";

const EVERY_MS = 3_000;
const WITHOUT_DATABASE_MS = 10_000;

/**
 * Publishes after every change, and looks at all nodes every few seconds: one that was down, or started with something
 * else, gets the newest snapshot. Called once when the console starts; calling it again does nothing.
 * Returns how to stop it, which waits for the pass that runs.
 */
export function startReconciler(): () => Promise<void> {
  const state = getProcessState();
  if (state.stopReconciler) return state.stopReconciler;
  registerPublisher({
    publish: (workspaceId) => publishWorkspace(workspaceId),
    readState: (workspaceId) => readPublicationState(getDatabase(), workspaceId),
  });
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let pass = Promise.resolve();
  const schedule = (delayMs: number) => {
    if (isStopped) return;
    timer = setTimeout(() => {
      pass = reconcile().then(schedule);
    }, delayMs);
    timer.unref();
  };
  state.stopReconciler = async () => {
    isStopped = true;
    clearTimeout(timer);
    await pass;
    state.stopReconciler = null;
  };
  schedule(0);
  return state.stopReconciler;
}

/** One pass over all workspaces that have nodes; they do not wait for each other. Says when to run the next; never throws. */
async function reconcile(): Promise<number> {
  const workspaces = await listWorkspacesWithNodes(getDatabase()).catch((cause: unknown) => {
    warn(null, cause);
    return null;
  });
  if (workspaces === null) return WITHOUT_DATABASE_MS;
  await Promise.all(
    workspaces.map((workspaceId) =>
      synchronizeNodes(workspaceId, "routine").catch((cause: unknown) => warn(workspaceId, cause)),
    ),
  );
  // Copies of the console should not all ask at the same moment.
  return EVERY_MS * (0.8 + 0.4 * Math.random());
}

const WARN_AGAIN_MS = 60_000;
let warnedAt = 0;

function warn(workspaceId: string | null, cause: unknown): void {
  if (Date.now() - warnedAt < WARN_AGAIN_MS) return;
  warnedAt = Date.now();
  log.warn({ workspaceId, reason: cause instanceof Error ? cause.message : "unknown" }, "nodes could not be looked at");
}
