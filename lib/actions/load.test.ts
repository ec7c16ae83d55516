import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { DomainError } from "#lib/domain/errors.ts";
import { listMembers } from "#lib/domain/members/list-members.ts";
import { defineVerb } from "#lib/domain/verb.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { comeAs } from "#lib/testing/next-request.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { load } from "./load.ts";
import { readable } from "./readable.ts";

vi.mock("next/headers", async () => (await import("#lib/testing/next-request.ts")).nextHeaders);
vi.stubEnv("__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS", "true");

provideTestDatabase();
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await createTestWorkspace();
});

const withDigest = (part: string) => expect.objectContaining({ digest: expect.stringContaining(part) });

describe("what a page reads", () => {
  it("comes for a member who may", async () => {
    await comeAs(await workspace.as("owner"));
    expect(await load(listMembers, workspace.slug, {})).toHaveLength(1);
  });

  it("leads to sign-in and back without a session", async () => {
    await comeAs(null, { "x-gatehouse-path": "/default/team?tab=a" });
    await expect(load(listMembers, workspace.slug, {})).rejects.toEqual(
      withDigest(`/signin?callbackUrl=${encodeURIComponent("/default/team?tab=a")}`),
    );
  });

  it("is 403 for a role that may not, 404 for a stranger and for input that no verb takes", async () => {
    await comeAs(await workspace.as("viewer"));
    await expect(load(listMembers, workspace.slug, {})).rejects.toEqual(withDigest(";403"));
    await comeAs(await (await createTestWorkspace()).as("owner"));
    await expect(load(listMembers, workspace.slug, {})).rejects.toEqual(withDigest(";404"));
    await comeAs(await workspace.as("owner"));
    await expect(load(needsId, workspace.slug, { id: "no-uuid" })).rejects.toEqual(withDigest(";404"));
  });

  it("ends with the request's id when the database is away", async () => {
    await comeAs(await workspace.as("owner"));
    await expect(load(unavailable, workspace.slug, {})).rejects.toEqual(withDigest("unavailable;r-test"));
  });
});

describe("a GET route", () => {
  const ask = (verb: Parameters<typeof readable>[0], query = "") =>
    readable(verb)(new Request(`http://localhost:3000/api/x/y${query}`, { headers: { "x-request-id": "r-test" } }), {
      params: Promise.resolve({ workspace: workspace.slug }),
    });

  it("answers JSON that nobody keeps", async () => {
    await comeAs(await workspace.as("owner"));
    const answer = await ask(listMembers);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toHaveLength(1);
  });

  it("takes the query as the verb's input", async () => {
    await comeAs(await workspace.as("owner"));
    const id = "0198b4ee-6a51-7c3a-8f60-000000000001";
    expect(await (await ask(needsId, `?id=${id}`)).json()).toBe(id);
  });

  it.each([
    ["401 without a session", 401, "unauthenticated", null, listMembers],
    ["403 for a role that may not", 403, "forbidden", "viewer", listMembers],
    ["400 for input that the verb does not take", 400, "invalid", "owner", "needsId"],
    ["503 while the database is away", 503, "unavailable", "owner", "unavailable"],
  ] as const)("answers %s", async (_, status, code, role, verb) => {
    await comeAs(role && (await workspace.as(role)));
    const answer = await ask(verb === "needsId" ? needsId : verb === "unavailable" ? unavailable : verb);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ ok: false, code });
  });

  it("cannot be made of a verb that writes", () => {
    expect(() => readable(defineVerb({ ...needsId, permission: "member", effect: "write" }))).toThrow("writes");
  });
});

const needsId = defineVerb({
  name: "test.needs-id",
  permission: "member",
  effect: "read",
  input: z.object({ id: z.uuid() }),
  run: async (_, { id }) => id,
});

const unavailable = defineVerb({
  name: "test.unavailable",
  permission: "member",
  effect: "read",
  input: z.object({}),
  run: async () => {
    throw new DomainError("unavailable", "The database cannot be reached.");
  },
});
