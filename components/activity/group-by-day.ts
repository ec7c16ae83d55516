import type { AuditEntryView } from "#lib/contract/audit-entry.ts";

export interface DayOfActivity {
  /** "23 November 2026" */
  day: string;
  entries: AuditEntryView[];
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** Keeps the order; days are UTC days, so that server and browser agree. */
export function groupByDay(entries: readonly AuditEntryView[]): DayOfActivity[] {
  const days: DayOfActivity[] = [];
  for (const entry of entries) {
    const day = DAY.format(new Date(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
