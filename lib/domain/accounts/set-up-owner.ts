import { z } from "zod";
import { equalsInConstantTime } from "#lib/crypto/token.ts";
import { env } from "#lib/env.ts";
import { DomainError } from "../errors.ts";
import { parseInput } from "../parse-input.ts";
import { createOwner } from "./create-owner.ts";
import { hasAnyUser } from "./has-any-user.ts";
import { EmailAddress, NewPassword, PersonName } from "./person-rules.ts";

const Input = z.object({ token: z.string().max(500), name: PersonName, email: EmailAddress, password: NewPassword });

/** Creates the owner for whoever holds the token that the first start printed. It works once, since it needs an empty console. */
export async function setUpOwner(
  input: unknown,
  from: { ip: string | null; requestId: string },
): Promise<{ userId: string }> {
  const { token, ...draft } = parseInput(Input, input);
  if (await hasAnyUser()) throw alreadySetUp();
  if (!env.setupToken || !equalsInConstantTime(token, env.setupToken)) {
    throw new DomainError(
      "forbidden",
      "This set-up link is not the one that was printed at the first start. Look there again.",
    );
  }
  const userId = await createOwner(draft, from);
  if (userId === null) throw alreadySetUp();
  return { userId };
}

function alreadySetUp(): DomainError {
  return new DomainError("conflict", "This console has an owner already. Sign in instead.");
}
