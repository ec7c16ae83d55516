import { describe, expect, it } from "vitest";
import { z } from "zod";
import { getDatabase } from "#lib/store/database.ts";
import { countUsers, insertUser } from "#lib/store/users.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace } from "#lib/testing/test-workspace.ts";
import { listActivity } from "./audit/list-activity.ts";
import { conflict } from "./errors.ts";
import { runVerb } from "./run-verb.ts";
import { defineVerb, type VerbContext } from "./verb.ts";

provideTestDatabase();

const write = (run: (ctx: VerbContext) => Promise<unknown>) =>
  defineVerb({ name: "test.write", permission: "member", effect: "write", input: z.object({}), run });

const addPerson = (ctx: VerbContext) =>
  insertUser(ctx.tx, { email: `${crypto.randomUUID()}@example.com`, name: "Somebody", passwordHash: null });

describe("a write", () => {
  it("that leaves no audit line is undone", async () => {
    const workspace = await createTestWorkspace();
    const caller = await workspace.as("owner");
    const before = await countUsers(getDatabase());
    await expect(runVerb(write(addPerson), caller, {})).rejects.toThrow(/left no audit line/);
    expect(await countUsers(getDatabase())).toBe(before);
  });

  it("that fails after its audit line leaves neither", async () => {
    const workspace = await createTestWorkspace();
    const verb = write(async (ctx) => {
      await addPerson(ctx);
      ctx.audit({ summary: "did something" });
      throw conflict({ name: "taken" });
    });
    await expect(workspace.run("owner", verb, {})).rejects.toMatchObject({
      code: "conflict",
      fields: { name: "taken" },
    });
    expect((await workspace.run("owner", listActivity, {})).total).toBe(0);
  });

  it("is audited with who, what and the request, and followed by what was asked for after the commit", async () => {
    const workspace = await createTestWorkspace();
    const seen: number[] = [];
    const verb = write(async (ctx) => {
      ctx.audit({ summary: "did something", changes: [{ field: "a", before: 1, after: 2 }] });
      ctx.afterCommit(async () => {
        seen.push((await workspace.run("owner", listActivity, {})).total);
        throw new Error("a failure here undoes nothing");
      });
    });
    await workspace.run("owner", verb, {});
    expect(seen).toEqual([1]);
    const { items } = await workspace.run("owner", listActivity, {});
    expect(items).toEqual([
      expect.objectContaining({
        verb: "test.write",
        summary: "did something",
        actor: { id: expect.any(String), name: "Owner" },
        ip: "127.0.0.1",
        requestId: expect.any(String),
        changes: [{ field: "a", before: 1, after: 2 }],
      }),
    ]);
  });
});

describe("a call to the outside", () => {
  it("runs without a transaction and is audited when it has succeeded", async () => {
    const workspace = await createTestWorkspace();
    const verb = defineVerb({
      name: "test.call",
      permission: "cache:purge",
      effect: "call",
      input: z.object({ fails: z.boolean() }),
      async run(ctx, { fails }) {
        if (ctx.tx !== getDatabase()) throw new Error("in a transaction");
        if (fails) throw conflict({});
        return "done";
      },
      audit: () => ({ summary: "called a node" }),
    });
    await expect(workspace.run("owner", verb, { fails: true })).rejects.toMatchObject({ code: "conflict" });
    expect((await workspace.run("owner", listActivity, {})).total).toBe(0);
    expect(await workspace.run("owner", verb, { fails: false })).toBe("done");
    expect((await workspace.run("owner", listActivity, {})).total).toBe(1);
  });
});

describe("a call that changes rows as well", () => {
  const verb = (run: (ctx: VerbContext) => Promise<unknown>) =>
    defineVerb({ name: "test.both", permission: "member", effect: "call", input: z.object({}), run });

  it("does so in a transaction with its audit lines, before or after what it asks of others", async () => {
    const workspace = await createTestWorkspace();
    const both = verb(async (ctx) => {
      await ctx.inTransaction(async (own) => {
        if (own.tx === ctx.tx) throw new Error("not in a transaction");
        own.audit({ summary: "changed a row" });
      });
      ctx.audit({ summary: "asked a node" });
    });
    await workspace.run("owner", both, {});
    const { items } = await workspace.run("owner", listActivity, {});
    expect(items.map(({ summary }) => summary)).toEqual(["asked a node", "changed a row"]);
  });

  it("leaves neither row nor line of the part that fails", async () => {
    const workspace = await createTestWorkspace();
    const caller = await workspace.as("owner");
    const before = await countUsers(getDatabase());
    const failing = verb((ctx) =>
      ctx.inTransaction(async (own) => {
        await addPerson(own);
        own.audit({ summary: "changed a row" });
        throw conflict({});
      }),
    );
    await expect(runVerb(failing, caller, {})).rejects.toMatchObject({ code: "conflict" });
    expect(await countUsers(getDatabase())).toBe(before);
    expect((await workspace.run("owner", listActivity, {})).total).toBe(0);
  });

  it("that leaves no line at all is a fault", async () => {
    const workspace = await createTestWorkspace();
    const silent = verb((ctx) => ctx.inTransaction(async () => undefined));
    await expect(workspace.run("owner", silent, {})).rejects.toThrow(/left no audit line/);
  });
});

describe("input", () => {
  it("that is wrong comes back with one message per field, positions counted from 1", async () => {
    const workspace = await createTestWorkspace();
    const verb = defineVerb({
      name: "test.read",
      permission: "member",
      effect: "read",
      input: z.object({ items: z.array(z.object({ name: z.string("Enter a name") })) }),
      run: async () => "ok",
    });
    await expect(workspace.run("viewer", verb, { items: [{ name: "a" }, {}] })).rejects.toMatchObject({
      code: "invalid",
      fields: { "items.2.name": "Enter a name" },
    });
  });
});
