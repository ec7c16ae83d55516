import { z } from "zod";
import { readPublicationState } from "#lib/publish/read-publication-state.ts";
import { defineVerb } from "../verb.ts";

/** Where the workspace's configuration stands. Asked by every open page every few seconds: it reads what was last seen and asks no node. */
export const getPublicationState = defineVerb({
  name: "publication.get",
  permission: "member",
  effect: "read",
  input: z.object({}),
  run: async (ctx) => readPublicationState(ctx.tx, ctx.workspace.id, { withTroubles: ctx.can("plugins:read") }),
});
