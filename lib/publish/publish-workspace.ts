import type { PublicationState } from "#lib/contract/entity-view.ts";
import { getDatabase } from "#lib/store/database.ts";
import { readPublicationState } from "./read-publication-state.ts";
import { getProcessState } from "./process-state.ts";
import { synchronizeNodes } from "./synchronize-nodes.ts";

/**
 * Brings a workspace's newest configuration to all its nodes and says where it stands. Changes that arrive while one
 * publication runs share the next one, which starts after all of them and so contains them all.
 * Throws only when the database does not answer.
 */
export async function publishWorkspace(workspaceId: string): Promise<PublicationState> {
  await enqueue(workspaceId);
  return readPublicationState(getDatabase(), workspaceId);
}

async function enqueue(workspaceId: string): Promise<void> {
  const { lanes } = getProcessState();
  const lane = lanes.get(workspaceId);
  if (lane) {
    lane.waiting ??= lane.running.then(
      () => start(workspaceId),
      () => start(workspaceId),
    );
    return lane.waiting;
  }
  return start(workspaceId);
}

function start(workspaceId: string): Promise<void> {
  const { lanes } = getProcessState();
  const running = synchronizeNodes(workspaceId, { isUrgent: true });
  const lane = { running, waiting: null };
  lanes.set(workspaceId, lane);
  const leave = () => {
    if (lanes.get(workspaceId) === lane && lane.waiting === null) lanes.delete(workspaceId);
  };
  running.then(leave, leave);
  return running;
}
