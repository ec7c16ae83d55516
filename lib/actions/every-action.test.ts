import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { comeAs, readSessionCookie } from "#lib/testing/next-request.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";

vi.mock("next/headers", async () => (await import("#lib/testing/next-request.ts")).nextHeaders);

provideTestDatabase();

const FILES = globSync("lib/actions/*.ts").filter((path) => readFileSync(path, "utf8").startsWith('"use server"'));
/** They prove the right by a token, or end what is there. */
const WITHOUT_SESSION = new Set(["setUpOwner", "acceptMemberLink", "signOut"]);

type AnyAction = (...input: unknown[]) => Promise<unknown>;
const actions: [string, AnyAction][] = [];

beforeAll(async () => {
  for (const path of FILES) {
    const exported: Record<string, AnyAction> = await import(join(process.cwd(), path));
    actions.push(...Object.entries(exported));
  }
});

describe("every server action", () => {
  it("refuses without a session", async () => {
    const { slug } = await createTestWorkspace();
    await comeAs(null);
    expect(actions.length).toBeGreaterThan(30);
    for (const [name, run] of actions) {
      if (WITHOUT_SESSION.has(name)) continue;
      for (const input of [[slug, {}], [{}], []]) {
        expect(await run(...input), name).toMatchObject({ ok: false, code: "unauthenticated" });
      }
    }
  });

  it("refuses a call from another site, with a session", async () => {
    const workspace = await createTestWorkspace();
    const owner = await workspace.as("owner");
    await comeAs(owner, { origin: "https://evil.example" });
    for (const [name, run] of actions) {
      if (name === "signOut") continue;
      expect(await run(workspace.slug, {}), name).toMatchObject({ ok: false, code: "forbidden" });
    }
    await actions.find(([name]) => name === "signOut")?.[1]();
    expect(readSessionCookie(), "nobody is signed out from outside").not.toBe("");
  });
});

describe("signing out", () => {
  it("ends the session and takes the cookie away", async () => {
    const workspace = await createTestWorkspace();
    await comeAs(await workspace.as("viewer"));
    const stolen = readSessionCookie();
    const signOut = actions.find(([name]) => name === "signOut")?.[1];
    await expect(signOut?.()).rejects.toMatchObject({ digest: expect.stringContaining("/signin") });
    expect(readSessionCookie()).toBe("");

    const { openTicket } = await import("#lib/auth/read-ticket.ts");
    const { findSessionUser } = await import("#lib/domain/accounts/find-session-user.ts");
    const ticket = await openTicket(stolen ?? "");
    expect(ticket && (await findSessionUser(ticket)), "a copy of the cookie is worth nothing").toBeNull();
  });
});
