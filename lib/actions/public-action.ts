import type { ActionResult } from "#lib/contract/result.ts";
import { type Received, receive } from "./receive.ts";

/**
 * A server action for somebody who is not signed in yet: setting up, using a one-time link. `run` proves the right by
 * itself (a token in the input) and may throw DomainError.
 */
export function publicAction<Output>(name: string, run: (input: unknown, from: Received) => Promise<Output>) {
  return async (input: unknown): Promise<ActionResult<Output>> =>
    receive(name, async (from) => ({ ok: true, data: await run(input, from) }));
}
