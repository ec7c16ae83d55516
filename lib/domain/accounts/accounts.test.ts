import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { getDatabase } from "#lib/store/database.ts";
import { countUsers } from "#lib/store/users.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { acceptMemberLink } from "../members/accept-member-link.ts";
import { createMember } from "../members/create-member.ts";
import { setMemberActive } from "../members/set-member-active.ts";
import { runVerb } from "../run-verb.ts";
import type { Caller } from "../verb.ts";
import { changePassword } from "./change-password.ts";
import { checkPassword } from "./check-password.ts";
import { endSession } from "./end-session.ts";
import { findSessionUser } from "./find-session-user.ts";
import { listSessions } from "./list-sessions.ts";
import { revokeSession } from "./revoke-session.ts";
import { setUpOwner } from "./set-up-owner.ts";

process.env.GATEHOUSE_SETUP_TOKEN = "set-up-token-of-the-test";

provideTestDatabase();

const FROM = { ip: "192.0.2.1", requestId: "r" };
const OWNER = {
  token: "set-up-token-of-the-test",
  name: "Ada",
  email: "Ada@Example.com",
  password: "a good pass phrase",
};

describe("setting up", () => {
  it("needs the printed token, and makes one owner however many try at once", async () => {
    await expect(setUpOwner({ ...OWNER, token: "guess" }, FROM)).rejects.toMatchObject({ code: "forbidden" });
    expect(await countUsers(getDatabase())).toBe(0);
    const tries = Array.from({ length: 4 }, (_, index) =>
      setUpOwner({ ...OWNER, email: `ada${index}@example.com` }, FROM),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await countUsers(getDatabase())).toBe(1);
    await expect(setUpOwner(OWNER, FROM)).rejects.toMatchObject({ code: "conflict" });
  });

  it("says what is wrong with what was typed", async () => {
    await expect(setUpOwner({ token: "x", name: " ", email: "ada", password: "short" }, FROM)).rejects.toMatchObject({
      code: "invalid",
      fields: { name: "Enter a name", email: "This is not an email address", password: "At least 10 characters" },
    });
  });
});

/** A person with a password, as everybody gets in who is not the first. */
async function join(): Promise<{ email: string; password: string; owner: Caller; userId: string }> {
  const workspace = await createTestWorkspace();
  const owner = await workspace.as("owner");
  const email = `${randomUUID()}@example.com`;
  const link = await runVerb(createMember, owner, { email, role: "editor" });
  const password = `pass phrase ${randomUUID()}`;
  await acceptMemberLink({ token: link.path.split("/").at(-1), name: "Eve", password }, FROM);
  return { email, password, owner, userId: link.userId };
}

let ip = 0;
let attempt: { ip: string; userAgent: string; requestId: string };
beforeEach(() => {
  ip += 1;
  attempt = { ip: `198.51.100.${ip}`, userAgent: "Firefox", requestId: randomUUID() };
});

describe("signing in", () => {
  it("opens a session, whatever the case of the address", async () => {
    const person = await join();
    const result = await checkPassword({
      ...attempt,
      email: ` ${person.email.toUpperCase()}`,
      password: person.password,
    });
    if (!result.ok) throw new Error("not signed in");
    const visitor = await findSessionUser(result);
    expect(visitor).toMatchObject({
      user: { name: "Eve", email: person.email },
      memberships: [{ role: { slug: "editor" } }],
    });
  });

  it("answers alike to a wrong password and an unknown address, and locks both alike", async () => {
    const { email } = await join();
    const outcomes = await Promise.all(
      [email, `${randomUUID()}@example.com`].map(async (address, index) => {
        const answers: unknown[] = [];
        for (let count = 0; count < 9; count++) {
          const answer = await checkPassword({
            ip: `203.0.113.${index}`,
            userAgent: null,
            requestId: "r",
            email: address,
            password: "wrong",
          });
          answers.push(answer.ok || (answer.lockedUntil ? "locked" : "wrong"));
        }
        return answers;
      }),
    );
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(outcomes[0]).toEqual([...Array(8).fill("wrong"), "locked"]);
  });

  it("a lock holds for the right password too, and says until when", async () => {
    const { email, password } = await join();
    for (let count = 0; count < 9; count++) await checkPassword({ ...attempt, email, password: "wrong" });
    const answer = await checkPassword({ ...attempt, email, password });
    expect(answer).toEqual({ ok: false, lockedUntil: expect.any(Date) });
  });

  it("counts guesses made at the same moment", async () => {
    const { email, password } = await join();
    const guesses = Array.from({ length: 20 }, () => checkPassword({ ...attempt, email, password: "wrong" }));
    const answers = await Promise.all(guesses);
    expect(answers.filter((answer) => !answer.ok && answer.lockedUntil === null)).toHaveLength(8);
    expect(await checkPassword({ ...attempt, email, password })).toMatchObject({ ok: false });
  });

  it("a right password starts the count anew", async () => {
    const { email, password } = await join();
    for (let count = 0; count < 7; count++) await checkPassword({ ...attempt, email, password: "wrong" });
    expect(await checkPassword({ ...attempt, email, password })).toMatchObject({ ok: true });
    expect(await checkPassword({ ...attempt, email, password: "wrong" })).toEqual({ ok: false, lockedUntil: null });
  });

  it("one ip cannot try many addresses", async () => {
    const tries = Array.from({ length: 61 }, () =>
      checkPassword({ ...attempt, email: `${randomUUID()}@example.com`, password: "wrong" }),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => !answer.ok && answer.lockedUntil)).toHaveLength(1);
  }, 120_000);
});

describe("sign-ins in Activity", () => {
  const linesOf = async (requestId: string) =>
    (await getDatabase().auditEntry.findMany({ where: { requestId }, orderBy: { at: "asc" } })).map(
      ({ verb, summary, actorId, ip: from }) => ({ verb, summary, actorId, ip: from }),
    );

  it("has a good one, a bad one, and the lock that follows, each with where it came from", async () => {
    const { email, password, userId } = await join();
    await checkPassword({ ...attempt, email, password });
    expect(await linesOf(attempt.requestId)).toEqual([
      { verb: "session.create", summary: "signed in", actorId: userId, ip: attempt.ip },
    ]);
    const bad = { ...attempt, requestId: randomUUID(), email, password: "canary-wrong" };
    for (let tries = 0; tries < 9; tries++) await checkPassword(bad);
    await expect.poll(async () => (await linesOf(bad.requestId)).length).toBe(9);
    const lines = await linesOf(bad.requestId);
    expect(lines.filter(({ verb }) => verb === "session.refuse")).toHaveLength(8);
    expect(lines).toContainEqual({
      verb: "session.lock",
      summary: "was locked out after too many failed sign-ins",
      actorId: userId,
      ip: attempt.ip,
    });
    expect(JSON.stringify(lines)).not.toContain("canary-wrong");
  });

  it("does not keep what was typed for an address, since it may have been a password", async () => {
    await checkPassword({ ...attempt, email: "canary-typed@example.com", password: "x" });
    await expect.poll(() => linesOf(attempt.requestId)).toHaveLength(1);
    expect(JSON.stringify(await linesOf(attempt.requestId))).not.toContain("canary-typed");
  });
});

describe("sessions", () => {
  async function signIn() {
    const person = await join();
    const open = async () => {
      const result = await checkPassword({ ...attempt, email: person.email, password: person.password });
      if (!result.ok) throw new Error("not signed in");
      return { userId: result.userId, sessionId: result.sessionId, workspace: null, ip: attempt.ip, requestId: "r" };
    };
    return { ...person, here: await open(), there: await open() };
  }

  it("end by signing out, at once and for good", async () => {
    const { here } = await signIn();
    await endSession(here);
    expect(await findSessionUser(here)).toBeNull();
    await expect(runVerb(listSessions, here, {})).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("end when the account is deactivated, and it cannot sign in again", async () => {
    const { here, owner, userId, email, password } = await signIn();
    await runVerb(setMemberActive, owner, { userId, isActive: false });
    expect(await findSessionUser(here)).toBeNull();
    expect(await checkPassword({ ...attempt, email, password })).toEqual({ ok: false, lockedUntil: null });
  });

  it("can be listed and ended from elsewhere, but only one's own", async () => {
    const { here, there, owner } = await signIn();
    const sessions = await runVerb(listSessions, here, {});
    expect(sessions.map(({ id, isCurrent }) => [id, isCurrent])).toContainEqual([here.sessionId, true]);
    await expect(runVerb(revokeSession, owner, { sessionId: there.sessionId })).rejects.toMatchObject({
      code: "not_found",
    });
    await runVerb(revokeSession, here, { sessionId: there.sessionId });
    expect(await findSessionUser(there)).toBeNull();
    expect(await findSessionUser(here)).not.toBeNull();
  });

  it("elsewhere end with a new password, which takes the present one", async () => {
    const { here, there, email, password } = await signIn();
    const newPassword = "another pass phrase";
    await expect(runVerb(changePassword, here, { currentPassword: "wrong", newPassword })).rejects.toMatchObject({
      fields: { currentPassword: expect.any(String) },
    });
    await runVerb(changePassword, here, { currentPassword: password, newPassword });
    expect(await findSessionUser(there)).toBeNull();
    expect(await findSessionUser(here)).not.toBeNull();
    expect(await checkPassword({ ...attempt, email, password: newPassword })).toMatchObject({ ok: true });
  });
});
