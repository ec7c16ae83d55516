import { hashPassword } from "#lib/crypto/password.ts";
import { env } from "#lib/env.ts";
import { insertAuditEntry } from "#lib/store/audit-entries.ts";
import { inTransaction } from "#lib/store/database.ts";
import { insertEmbeddedGateway } from "#lib/store/gateways.ts";
import { insertMembership } from "#lib/store/memberships.ts";
import { countUsers, insertUser } from "#lib/store/users.ts";
import { insertWorkspace, lockForSetUp } from "#lib/store/workspaces.ts";

export interface OwnerDraft {
  name: string;
  email: string;
  password: string;
}

/**
 * The first account: a user who owns the workspace `default`, with its embedded gateway when there is one. Returns null
 * when somebody exists already, also when two callers try at the same moment.
 */
export async function createOwner(
  draft: OwnerDraft,
  from: { ip: string | null; requestId: string },
): Promise<string | null> {
  const passwordHash = await hashPassword(draft.password);
  return inTransaction(async (tx) => {
    await lockForSetUp(tx);
    if ((await countUsers(tx)) > 0) return null;
    const user = await insertUser(tx, { name: draft.name, email: draft.email, passwordHash });
    const workspace = await insertWorkspace(tx, { slug: "default", name: "Default" });
    await insertMembership(tx, { userId: user.id, workspaceId: workspace.id, role: "owner" });
    if (env.gateway === "embedded") await insertEmbeddedGateway(tx, workspace.id);
    await insertAuditEntry(tx, {
      workspaceId: workspace.id,
      actor: { id: user.id, name: user.name },
      verb: "account.set_up",
      summary: "set up the console and became its owner",
      target: { kind: "member", id: user.id, title: user.name },
      changes: [],
      ...from,
    });
    return user.id;
  });
}
