import { z } from "zod";
import { publishWorkspace } from "#lib/publish/publish-workspace.ts";
import { defineVerb } from "../verb.ts";

/** Brings the newest configuration to every node at once, also to those that are paused after a failure. */
export const publishNow = defineVerb({
  name: "publication.publish",
  permission: "gateways:write",
  effect: "call",
  input: z.object({}),
  run: async (ctx) => publishWorkspace(ctx.workspace.id, true),
  audit: (_input, state) => {
    const live = state.nodes.filter((node) => node.status === "live").length;
    return { summary: `published snapshot ${state.snapshot ?? 0}, live on ${live}/${state.nodes.length} nodes` };
  },
});
