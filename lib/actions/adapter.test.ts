import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { endSession } from "#lib/domain/accounts/end-session.ts";
import { setMemberActive } from "#lib/domain/members/set-member-active.ts";
import { defineVerb } from "#lib/domain/verb.ts";
import { renameWorkspace } from "#lib/domain/workspaces/rename-workspace.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { comeAs } from "#lib/testing/next-request.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { action } from "./adapter.ts";

vi.mock("next/headers", async () => (await import("#lib/testing/next-request.ts")).nextHeaders);

provideTestDatabase();

const rename = action(renameWorkspace);
let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await createTestWorkspace();
});

describe("a server action", () => {
  it("runs its verb for a signed-in member who may", async () => {
    await comeAs(await workspace.as("owner"));
    expect(await rename(workspace.slug, { name: "Payments" })).toMatchObject({ ok: true });
  });

  it("refuses without a session, and with one that was ended elsewhere", async () => {
    await comeAs(null);
    expect(await rename(workspace.slug, { name: "Payments" })).toMatchObject({ ok: false, code: "unauthenticated" });

    const owner = await workspace.as("owner");
    await comeAs(owner);
    await endSession(owner);
    expect(await rename(workspace.slug, { name: "Payments" })).toMatchObject({ ok: false, code: "unauthenticated" });
  });

  it("refuses a person from the moment they are deactivated", async () => {
    const editor = await workspace.as("editor");
    await workspace.run("owner", setMemberActive, { userId: editor.userId, isActive: false });
    await comeAs(editor);
    expect(await rename(workspace.slug, { name: "Payments" })).toMatchObject({ ok: false, code: "unauthenticated" });
  });

  it("refuses a ticket that names another person's session", async () => {
    const [owner, viewer] = [await workspace.as("owner"), await workspace.as("viewer")];
    await comeAs({ userId: viewer.userId, sessionId: owner.sessionId });
    expect(await rename(workspace.slug, { name: "Payments" })).toMatchObject({ ok: false, code: "unauthenticated" });
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["nowhere", { origin: "" }],
    ["a frame of another site", { "sec-fetch-site": "cross-site" }],
  ])("changes nothing when called from %s", async (_, headers: Record<string, string>) => {
    await comeAs(await workspace.as("owner"), headers);
    expect(await rename(workspace.slug, { name: "Stolen" })).toMatchObject({ ok: false, code: "forbidden" });
    await comeAs(await workspace.as("owner"));
    expect(await action(readName)(workspace.slug, {})).toEqual({ ok: true, data: workspace.slug });
  });

  it("says forbidden to a role that may not, and not found to a stranger", async () => {
    await comeAs(await workspace.as("viewer"));
    expect(await rename(workspace.slug, { name: "Payments" })).toMatchObject({ ok: false, code: "forbidden" });
    await comeAs(await (await createTestWorkspace()).as("owner"));
    expect(await rename(workspace.slug, { name: "Payments" })).toMatchObject({ ok: false, code: "not_found" });
  });

  it("tells what is wrong with which field", async () => {
    await comeAs(await workspace.as("owner"));
    expect(await rename(workspace.slug, { name: "" })).toMatchObject({
      ok: false,
      code: "invalid",
      fields: { name: expect.any(String) },
    });
  });

  it("survives whatever the network sends as arguments", async () => {
    await comeAs(await workspace.as("owner"));
    for (const slug of [undefined, null, { slug: workspace.slug }, ["default"], "x".repeat(100_000), "' OR 1=1"]) {
      expect(await rename(slug as string, { name: "Payments" })).toMatchObject({ ok: false, code: "not_found" });
    }
    for (const input of [undefined, null, "name", [], { name: { $ne: "" } }, { name: "a".repeat(1_000_000) }]) {
      expect(await rename(workspace.slug, input)).toMatchObject({ ok: false, code: "invalid" });
    }
  });

  it("tells nothing of an unknown error but the request's id", async () => {
    await comeAs(await workspace.as("owner"));
    const answer = await action(failing)(workspace.slug, {});
    expect(answer).toMatchObject({ ok: false, code: "unknown", requestId: "r-test" });
    expect(JSON.stringify(answer)).not.toContain("hunter2");
  });
});

const readName = defineVerb({
  name: "test.read-name",
  permission: "member",
  effect: "read",
  input: z.object({}),
  run: async (ctx) => ctx.workspace.name,
});

const failing = defineVerb({
  name: "test.fail",
  permission: "member",
  effect: "read",
  input: z.object({}),
  run: async () => {
    throw new Error("connection to redis with password hunter2 failed");
  },
});
