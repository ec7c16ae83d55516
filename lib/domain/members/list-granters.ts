import { z } from "zod";
import { ROLE_TITLES } from "#lib/contract/permission.ts";
import { listActiveByRole } from "#lib/store/memberships.ts";
import { defineVerb } from "../verb.ts";

/** Whom to ask for a permission one lacks: names only, for every member. */
export const listGranters = defineVerb({
  name: "member.list_granters",
  permission: "member",
  effect: "read",
  input: z.object({}),
  async run(ctx): Promise<{ name: string; role: string }[]> {
    const rows = await listActiveByRole(ctx.tx, ctx.workspace.id, ["owner", "admin"]);
    return rows.map(({ name, role }) => ({ name, role: role === "owner" ? ROLE_TITLES.owner : ROLE_TITLES.admin }));
  },
});
