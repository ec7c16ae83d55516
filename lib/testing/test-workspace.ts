import { randomUUID } from "node:crypto";
import { type BuiltInRole, ROLE_TITLES } from "#lib/contract/permission.ts";
import { runVerb } from "#lib/domain/run-verb.ts";
import type { Caller, Verb } from "#lib/domain/verb.ts";
import { getDatabase } from "#lib/store/database.ts";
import { insertMembership } from "#lib/store/memberships.ts";
import { insertSession } from "#lib/store/sessions.ts";
import { insertUser } from "#lib/store/users.ts";
import { insertWorkspace } from "#lib/store/workspaces.ts";

/** A workspace of one test, and people in it who are signed in. */
export interface TestWorkspace {
  id: string;
  slug: string;
  /** A signed-in member; a new person each time. */
  as(role: BuiltInRole): Promise<Caller>;
  /** Runs a verb as one person of that role, created when first needed. */
  run<I, O, R>(role: BuiltInRole, verb: Verb<I, O, R>, input: unknown): Promise<O>;
}

export async function createTestWorkspace(): Promise<TestWorkspace> {
  const slug = `test-${randomUUID().slice(0, 8)}`;
  const { id } = await insertWorkspace(getDatabase(), { slug, name: slug });
  const people = new Map<BuiltInRole, Caller>();
  const as = (role: BuiltInRole) => createMember(id, slug, role);
  return {
    id,
    slug,
    as,
    async run(role, verb, input) {
      const caller = people.get(role) ?? (await as(role));
      people.set(role, caller);
      return runVerb(verb, caller, input);
    },
  };
}

/** The password hash is no hash of any password: this person has a session and cannot sign in. */
async function createMember(workspaceId: string, slug: string, role: BuiltInRole): Promise<Caller> {
  const db = getDatabase();
  const email = `${role}-${randomUUID()}@example.com`;
  const user = await insertUser(db, { email, name: ROLE_TITLES[role], passwordHash: "unusable" });
  await insertMembership(db, { userId: user.id, workspaceId, role });
  const expiresAt = new Date(Date.now() + 3_600_000);
  const sessionId = await insertSession(db, { userId: user.id, expiresAt, userAgent: "test", ip: "127.0.0.1" });
  return { userId: user.id, sessionId, workspace: slug, ip: "127.0.0.1", requestId: randomUUID() };
}
