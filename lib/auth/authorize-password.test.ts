import { describe, expect, it } from "vitest";
import { hashPassword } from "#lib/crypto/password.ts";
import { findSessionUser } from "#lib/domain/accounts/find-session-user.ts";
import { getDatabase } from "#lib/store/database.ts";
import { insertMembership } from "#lib/store/memberships.ts";
import { insertUser } from "#lib/store/users.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { authorizePassword } from "./authorize-password.ts";

provideTestDatabase();

const FACTS = { ip: null, userAgent: "test", requestId: "r-test", path: "/" };
const PASSWORD = "correct horse battery";

async function createPerson(email: string) {
  const workspace = await createTestWorkspace();
  const user = await insertUser(getDatabase(), { email, name: "Ada", passwordHash: await hashPassword(PASSWORD) });
  await insertMembership(getDatabase(), { userId: user.id, workspaceId: workspace.id, role: "viewer" });
  return user;
}

describe("signing in", () => {
  it("opens a session row of its own each time, whatever the case of the address", async () => {
    const user = await createPerson("ada@example.com");
    const first = await authorizePassword({ email: "ada@example.com", password: PASSWORD }, FACTS);
    const second = await authorizePassword({ email: " Ada@Example.com", password: PASSWORD }, FACTS);
    expect(first?.id).toBe(user.id);
    expect(second?.sessionId).not.toBe(first?.sessionId);
    expect(await findSessionUser({ userId: user.id, sessionId: first?.sessionId ?? "" })).toMatchObject({
      user: { name: "Ada" },
    });
  });

  it("answers the same for a wrong password, an unknown address and malformed input", async () => {
    await createPerson("bo@example.com");
    const attempts = [
      { email: "bo@example.com", password: "wrong" },
      { email: "nobody@example.com", password: PASSWORD },
      { email: "", password: "" },
      { email: "bo@example.com", password: "x".repeat(100_000) },
      { email: ["bo@example.com"], password: PASSWORD },
      undefined,
    ];
    for (const attempt of attempts) expect(await authorizePassword(attempt, FACTS)).toBeNull();
  });

  it("locks known and unknown addresses alike, and says until when", async () => {
    await createPerson("cy@example.com");
    const answers = await Promise.all(
      ["cy@example.com", "ghost@example.com"].map(async (email) => {
        const outcomes: string[] = [];
        for (let attempt = 0; attempt < 12; attempt++) {
          const outcome = await authorizePassword({ email, password: "wrong" }, FACTS).catch(
            (error: Error) => error.message,
          );
          outcomes.push(typeof outcome === "string" ? (outcome.split(":")[0] ?? "") : "refused");
        }
        return outcomes;
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toContain("locked");
    await expect(authorizePassword({ email: "cy@example.com", password: PASSWORD }, FACTS)).rejects.toThrow(
      /^locked:2\d{3}-/,
    );
  });
});
