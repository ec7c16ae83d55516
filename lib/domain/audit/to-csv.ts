import type { AuditEntryView } from "#lib/contract/audit-entry.ts";

const COLUMNS: [string, (entry: AuditEntryView) => string][] = [
  ["time", ({ at }) => at],
  ["actor", ({ actor }) => actor.name],
  ["verb", ({ verb }) => verb],
  ["summary", ({ summary }) => summary],
  ["kind", ({ target }) => target?.kind ?? ""],
  ["id", ({ target }) => target?.id ?? ""],
  ["title", ({ target }) => target?.title ?? ""],
  ["address", ({ ip }) => ip ?? ""],
  ["request", ({ requestId }) => requestId],
  ["changes", ({ changes }) => (changes.length > 0 ? JSON.stringify(changes) : "")],
];

/** RFC 4180, with a header line. */
export function toCsv(entries: readonly AuditEntryView[]): string {
  const lines = entries.map((entry) => COLUMNS.map(([, read]) => toCell(read(entry))));
  return [COLUMNS.map(([name]) => name), ...lines].map((cells) => `${cells.join(",")}\r\n`).join("");
}

/** A spreadsheet takes a cell that begins with one of these for a formula, and names can be chosen by anybody. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
