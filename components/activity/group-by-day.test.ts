import { describe, expect, it } from "vitest";
import type { AuditEntryView } from "#lib/contract/audit-entry.ts";
import { groupByDay } from "./group-by-day.ts";

const entry = (id: string, at: string): AuditEntryView => ({
  id,
  at,
  actor: { id: null, name: "Ada" },
  verb: "entity.update",
  summary: "changed it",
  target: null,
  ip: null,
  requestId: "r-1",
  changes: [],
});

describe("activity by day", () => {
  it("keeps the order and starts a new day at midnight UTC", () => {
    const days = groupByDay([
      entry("c", "2026-11-24T00:00:01Z"),
      entry("b", "2026-11-23T23:59:59Z"),
      entry("a", "2026-11-23T08:00:00Z"),
    ]);
    expect(days.map(({ day, entries }) => [day, entries.map(({ id }) => id)])).toEqual([
      ["24 November 2026", ["c"]],
      ["23 November 2026", ["b", "a"]],
    ]);
  });
});
