import type { PublicationState } from "#lib/contract/entity-view.ts";
import { log } from "#lib/log.ts";
import { processWide } from "#lib/process-wide.ts";

/** What lib/publish registers; the domain does not know how publishing works. */
export interface Publisher {
  /** Publishes the workspace's current rows; resolves when every node has answered or failed. */
  publish(workspaceId: string): Promise<PublicationState>;
  /** Where things stand now; cheap. */
  readState(workspaceId: string): Promise<PublicationState>;
}

const WAIT_MS = 2_000;
const NOTHING: PublicationState = { snapshot: null, publishedAt: null, nodes: [] };
const holder = processWide<Publisher>("publisher");

export function registerPublisher(publisher: Publisher | null): void {
  holder.current = publisher ?? undefined;
}

/**
 * Starts publishing after a write and waits up to two seconds for it, so that "Saved" can say what is live. Never
 * throws: the write is committed, and the reconciler delivers what this could not.
 */
export async function onWorkspaceChanged(workspaceId: string): Promise<PublicationState> {
  const publisher = holder.current;
  if (!publisher) return NOTHING;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), WAIT_MS);
  });
  try {
    const published = publisher.publish(workspaceId);
    published.catch((error: unknown) => log.error({ workspaceId, err: error }, "publishing failed"));
    return (await Promise.race([published, tooLate])) ?? (await publisher.readState(workspaceId));
  } catch {
    return publisher.readState(workspaceId).catch(() => NOTHING);
  } finally {
    clearTimeout(timer);
  }
}
