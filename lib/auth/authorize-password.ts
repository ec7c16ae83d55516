import { z } from "zod";
import { checkPassword } from "#lib/domain/accounts/check-password.ts";
import { DomainError } from "#lib/domain/errors.ts";
import { log } from "#lib/log.ts";
import type { RequestFacts } from "./request-facts.ts";

const Credentials = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1_000) });

/**
 * The signed-in person with a new session row, or null for any wrong pair of address and password. Throws an error whose
 * message is a code that the sign-in form knows ("locked:<ISO time>", "unavailable"); next-auth puts it into an address.
 */
export async function authorizePassword(
  credentials: unknown,
  facts: RequestFacts,
): Promise<{ id: string; sessionId: string } | null> {
  const parsed = Credentials.safeParse(credentials);
  if (!parsed.success) return null;
  const { ip, userAgent, requestId } = facts;
  const outcome = await checkPassword({ ...parsed.data, ip, userAgent, requestId }).catch((error: unknown) => {
    if (!(error instanceof DomainError)) log.error({ err: error, requestId: facts.requestId }, "sign-in failed");
    throw new Error("unavailable");
  });
  if (outcome.ok) return { id: outcome.userId, sessionId: outcome.sessionId };
  if (outcome.lockedUntil) throw new Error(`locked:${outcome.lockedUntil.toISOString()}`);
  return null;
}
