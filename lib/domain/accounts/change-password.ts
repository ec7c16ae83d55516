import { z } from "zod";
import { hashPassword, verifyPassword } from "#lib/crypto/password.ts";
import { getDatabase, inTransaction } from "#lib/store/database.ts";
import { revokeSessions } from "#lib/store/sessions.ts";
import { findUser, updateUser } from "#lib/store/users.ts";
import { invalid, unauthenticated } from "../errors.ts";
import { defineAccountVerb } from "../verb.ts";
import { NewPassword } from "./person-rules.ts";

/** Needs the present password, and signs out every other session. Hashing takes long, so it happens outside the transaction. */
export const changePassword = defineAccountVerb({
  name: "account.change_password",
  effect: "call",
  input: z.object({
    currentPassword: z.string().min(1, "Enter your present password").max(1_000),
    newPassword: NewPassword,
  }),
  async run(ctx, { currentPassword, newPassword }) {
    const user = await findUser(getDatabase(), ctx.actor.id);
    if (!user) throw unauthenticated();
    if (!(await verifyPassword(user.passwordHash, currentPassword))) {
      throw invalid({ currentPassword: "This is not your present password" });
    }
    const passwordHash = await hashPassword(newPassword);
    await inTransaction(async (tx) => {
      await updateUser(tx, user.id, { passwordHash });
      await revokeSessions(tx, user.id, { except: ctx.sessionId });
    });
    return { changed: true };
  },
  audit: () => ({ summary: "changed their password" }),
});
