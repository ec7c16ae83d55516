import { z } from "zod";
import { renameWorkspaceRow } from "#lib/store/workspaces.ts";
import { defineVerb } from "../verb.ts";

/** The name people see; the slug in addresses stays. */
export const renameWorkspace = defineVerb({
  name: "workspace.rename",
  permission: "settings:write",
  effect: "write",
  input: z.object({ name: z.string("Enter a name").trim().min(1, "Enter a name").max(60, "At most 60 characters") }),
  async run(ctx, { name }) {
    await renameWorkspaceRow(ctx.tx, ctx.workspace.id, name);
    return { name };
  },
  audit: ({ name }, _, ctx) => ({
    summary: `renamed the workspace to ${name}`,
    changes: [{ field: "name", before: ctx.workspace.name, after: name }],
  }),
});
