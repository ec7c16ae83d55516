import type { PublicationState } from "#lib/contract/entity-view.ts";
import { getDatabase } from "#lib/store/database.ts";
import { readPublicationState } from "./read-publication-state.ts";
import { synchronizeNodes } from "./synchronize-nodes.ts";

/**
 * Brings a workspace's newest configuration to all its nodes and says where it stands. Changes that arrive while one
 * publication runs share the next one. Throws only when the database does not answer. `isForced` also sends again
 * what a node has refused.
 */
export async function publishWorkspace(workspaceId: string, isForced = false): Promise<PublicationState> {
  await synchronizeNodes(workspaceId, isForced ? "forced" : "urgent");
  return readPublicationState(getDatabase(), workspaceId);
}
