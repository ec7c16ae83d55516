import type { SessionUser } from "#lib/domain/accounts/find-session-user.ts";
import { findVisitor } from "./find-visitor.ts";
import { redirectToSignIn } from "./redirect-to-sign-in.ts";

/** Who is looking; without a valid session the page ends at sign-in. */
export async function requireVisitor(): Promise<SessionUser> {
  return (await findVisitor()) ?? redirectToSignIn();
}
