import { z } from "zod";
import type { ActivityFile, AuditEntryView } from "#lib/contract/audit-entry.ts";
import { type AuditPosition, listAuditRows } from "#lib/store/audit-entries.ts";
import { defineVerb } from "../verb.ts";
import { toCsv } from "./to-csv.ts";

const LINES_MAX = 20_000;
const PAGE_SIZE = 1_000;

/** Activity as a file, newest first: CSV for a spreadsheet, JSON lines for a program. Leaves a line in Activity itself. */
export const exportActivity = defineVerb({
  name: "audit.export",
  permission: "audit:read",
  effect: "write",
  input: z.object({
    format: z.enum(["csv", "jsonl"]),
    search: z.string().max(200).optional(),
    actorId: z.uuid().optional(),
  }),
  async run(ctx, { format, ...wanted }): Promise<ActivityFile> {
    const filter = { ...wanted, targetKinds: ctx.role.slug === "secret-keeper" ? ["vaults"] : undefined };
    const entries: AuditEntryView[] = [];
    let position: AuditPosition | null = null;
    let isOver = false;
    while (!isOver && entries.length < LINES_MAX) {
      const page: AuditEntryView[] = await listAuditRows(ctx.tx, ctx.workspace.id, filter, {
        position,
        direction: "after",
        limit: PAGE_SIZE,
      });
      entries.push(...page);
      const last = page.at(-1);
      position = last ? { at: new Date(last.at), id: last.id } : null;
      isOver = page.length < PAGE_SIZE;
    }
    ctx.audit({
      summary: `exported ${entries.length} lines of Activity as ${format === "csv" ? "CSV" : "JSON lines"}`,
    });
    const text = format === "csv" ? toCsv(entries) : entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    return { text, lines: entries.length, isCut: !isOver };
  },
});
