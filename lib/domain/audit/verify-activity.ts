import { z } from "zod";
import { defineVerb } from "../verb.ts";
import { verifyChain } from "./verify-chain.ts";

/** Whether the workspace's Activity is whole and unchanged. */
export const verifyActivity = defineVerb({
  name: "audit.verify",
  permission: "audit:read",
  effect: "read",
  input: z.object({}),
  run: (ctx) => verifyChain(ctx.tx, ctx.workspace.id),
});
