import { z } from "zod";
import { updateUser } from "#lib/store/users.ts";
import { defineAccountVerb } from "../verb.ts";
import { PersonName } from "./person-rules.ts";

export const renameSelf = defineAccountVerb({
  name: "account.rename",
  effect: "write",
  input: z.object({ name: PersonName }),
  async run(ctx, { name }) {
    await updateUser(ctx.tx, ctx.actor.id, { name });
    return { name };
  },
  audit: ({ name }, _, ctx) => ({
    summary: "changed their name",
    changes: [{ field: "name", before: ctx.actor.name, after: name }],
  }),
});
