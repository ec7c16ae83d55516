import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { insertAuditEntries, type NewAuditEntry } from "#lib/store/audit-entries.ts";
import { getDatabase, inTransaction } from "#lib/store/database.ts";
import { Prisma } from "#lib/store/generated/client.ts";
import { provideTestDatabase } from "#lib/testing/database.ts";
import { createTestWorkspace, type TestWorkspace } from "#lib/testing/test-workspace.ts";
import { createEntity } from "../entities/create-entity.ts";
import { exportActivity } from "./export-activity.ts";
import { toCsv } from "./to-csv.ts";
import { verifyActivity } from "./verify-activity.ts";

provideTestDatabase();

const line = (workspaceId: string, summary: string): NewAuditEntry => ({
  workspaceId,
  actor: { id: null, name: "Ada" },
  verb: "test.write",
  summary,
  target: null,
  changes: [{ field: "b", before: { z: 1, a: [1.5, "ü"] }, after: null }],
  ip: "127.0.0.1",
  requestId: "r",
});

const write = (workspaceId: string, ...summaries: string[]) =>
  inTransaction((tx) =>
    insertAuditEntries(
      tx,
      summaries.map((summary) => line(workspaceId, summary)),
    ),
  );

/** What somebody could do who has the database and not the console. */
async function tamper(workspace: TestWorkspace, sql: (id: string) => Prisma.Sql): Promise<void> {
  const trigger = (state: "DISABLE" | "ENABLE") =>
    getDatabase().$executeRaw(Prisma.raw(`ALTER TABLE audit_entries ${state} TRIGGER audit_entries_append_only`));
  await trigger("DISABLE");
  await getDatabase().$executeRaw(sql(workspace.id));
  await trigger("ENABLE");
}

describe("Activity's chain", () => {
  it("holds for what verbs and many writers at once have written", async () => {
    const workspace = await createTestWorkspace();
    await workspace.run("owner", createEntity, { kind: "services", data: { name: "orders", host: "h.internal" } });
    await Promise.all(["a", "b", "c", "d"].map((summary) => write(workspace.id, summary, `${summary} again`)));
    expect(await workspace.run("auditor", verifyActivity, {})).toEqual({ lines: 9, older: 0, broken: null });
  });

  it.each([
    [
      "a changed line",
      "was changed, or the line before it was",
      2,
      (id: string) =>
        Prisma.sql`UPDATE audit_entries SET summary = 'harmless' WHERE workspace_id = ${id}::uuid AND number = 2`,
    ],
    [
      "a changed detail",
      "was changed, or the line before it was",
      2,
      (id: string) =>
        Prisma.sql`UPDATE audit_entries SET changes = '[]' WHERE workspace_id = ${id}::uuid AND number = 2`,
    ],
    [
      "a missing line",
      "is missing",
      2,
      (id: string) => Prisma.sql`DELETE FROM audit_entries WHERE workspace_id = ${id}::uuid AND number = 2`,
    ],
    [
      "a cut end",
      "is missing, with all that followed",
      3,
      (id: string) => Prisma.sql`DELETE FROM audit_entries WHERE workspace_id = ${id}::uuid AND number = 3`,
    ],
    [
      "a forgotten chain",
      "is not part of the chain",
      1,
      (id: string) => Prisma.sql`DELETE FROM audit_chains WHERE id = ${id}`,
    ],
  ])("tells of %s", async (_what, problem, number, sql) => {
    const workspace = await createTestWorkspace();
    await write(workspace.id, "one", "two", "three");
    await tamper(workspace, sql);
    const { broken } = await workspace.run("owner", verifyActivity, {});
    expect(broken).toMatchObject({ number, problem });
  });

  it("cannot be changed or shortened through the database's own door", async () => {
    const workspace = await createTestWorkspace();
    await write(workspace.id, "one");
    const change = getDatabase().auditEntry.updateMany({
      where: { workspaceId: workspace.id },
      data: { summary: "x" },
    });
    await expect(change).rejects.toThrow();
    await expect(getDatabase().auditEntry.deleteMany({ where: { workspaceId: workspace.id } })).rejects.toThrow();
    expect(await workspace.run("owner", verifyActivity, {})).toMatchObject({ lines: 1, broken: null });
  });

  it("is not broken by a write that is undone", async () => {
    const workspace = await createTestWorkspace();
    await write(workspace.id, "one");
    const undone = inTransaction(async (tx) => {
      await insertAuditEntries(tx, [line(workspace.id, "never")]);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    await write(workspace.id, "two");
    expect(await workspace.run("owner", verifyActivity, {})).toMatchObject({ lines: 2, broken: null });
  });
});

describe("Activity as a file", () => {
  it("holds every line and leaves one of its own", async () => {
    const workspace = await createTestWorkspace();
    await write(workspace.id, "one", "two");
    const { text, lines } = await workspace.run("auditor", exportActivity, { format: "jsonl" });
    expect(lines).toBe(2);
    const summaries = text
      .trim()
      .split("\n")
      .map((row) => (JSON.parse(row) as { summary: string }).summary);
    expect(summaries.sort()).toEqual(["one", "two"]);
    const again = await workspace.run("auditor", exportActivity, { format: "csv" });
    expect(again.text).toContain("exported 2 lines of Activity as JSON lines");
  });

  it("is no formula to a spreadsheet, and quotes what needs it", () => {
    const entry = {
      id: randomUUID(),
      at: "2026-01-01T00:00:00.000Z",
      actor: { id: null, name: '=HYPERLINK("http://evil")' },
      verb: "x",
      summary: 'said "a, b"',
      target: null,
      ip: null,
      requestId: "r",
      changes: [],
    };
    const [, row] = toCsv([entry]).split("\r\n");
    expect(row).toBe(`2026-01-01T00:00:00.000Z,"'=HYPERLINK(""http://evil"")",x,"said ""a, b""",,,,,r,`);
  });
});
