import { log } from "#lib/log.ts";
import { insertAuditEntries } from "#lib/store/audit-entries.ts";
import { type Db, inTransaction } from "#lib/store/database.ts";
import { listWorkspaceIds } from "#lib/store/memberships.ts";

export interface SignInEvent {
  verb: "session.create" | "session.refuse" | "session.lock";
  /** Null for an address that nobody has: what was typed is not kept, since it may be a password. */
  user: { id: string; name: string } | null;
  summary: string;
  ip: string | null;
  requestId: string;
}

/** A line in every workspace the person belongs to, or among the accounts when it is nobody's. */
export async function recordSignIn(tx: Db, { verb, user, summary, ip, requestId }: SignInEvent): Promise<void> {
  const workspaces = user ? await listWorkspaceIds(tx, user.id) : [];
  const line = {
    actor: user ?? { id: null, name: "Somebody" },
    verb,
    summary,
    target: null,
    changes: [],
    ip,
    requestId,
  };
  const places = workspaces.length > 0 ? workspaces : [null];
  await insertAuditEntries(
    tx,
    places.map((workspaceId) => ({ ...line, workspaceId })),
  );
}

/**
 * Beside the answer and not before it: how long a refusal takes must not tell whether the address is known.
 */
export function recordRefusal(event: SignInEvent): void {
  inTransaction((tx) => recordSignIn(tx, event)).catch((error: unknown) =>
    log.error({ err: error }, "a refused sign-in could not be recorded"),
  );
}
