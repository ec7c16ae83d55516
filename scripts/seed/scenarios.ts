import { endSession } from "#lib/domain/accounts/end-session.ts";
import type { Caller } from "#lib/domain/verb.ts";
import { seedLarge } from "./seed-large.ts";
import { seedOwner } from "./seed-owner.ts";
import { seedTeam } from "./seed-team.ts";
import { seedTutorial } from "./seed-tutorial.ts";

type Fill = (caller: Caller, workspaceId: string) => Promise<string[]>;

/** Each returns the lines to print: who can sign in, and what there is to see. */
export const SCENARIOS: Record<string, (() => Promise<string[]>) | undefined> = {
  empty: asOwner(async () => []),
  tutorial: asOwner(seedTutorial),
  team: asOwner(async (caller) => [...(await seedTeam(caller)), ...(await seedTutorial(caller))]),
  large: asOwner(seedLarge),
};

function asOwner(fill: Fill): () => Promise<string[]> {
  return async () => {
    const { caller, workspaceId, line } = await seedOwner();
    const lines = await fill(caller, workspaceId);
    await endSession(caller);
    return [line, ...lines];
  };
}
