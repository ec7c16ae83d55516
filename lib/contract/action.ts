import type { ActionResult } from "./result.ts";

/** A server action as a component receives it: workspace slug, input as the verb takes it. */
export type Action<Output> = (workspace: string, input: unknown) => Promise<ActionResult<Output>>;

/** One about the signed-in person's own account, or from somebody not signed in yet. */
export type AccountAction<Output> = (input: unknown) => Promise<ActionResult<Output>>;
