import type { ReactNode } from "react";

export interface DiffEntry {
  field: string;
  before: unknown;
  after: unknown;
}

interface DiffListProps {
  entries: readonly DiffEntry[];
  /** How a value reads; JSON unless told. Undefined and null mean "not set". */
  format?: (value: unknown) => ReactNode;
  /** Said when there is nothing. */
  emptyText?: string;
}

/** What changed: field, before struck through, after. */
export function DiffList({ entries, format = formatValue, emptyText = "No field changed." }: DiffListProps) {
  if (entries.length === 0) return <p className="text-12 text-ink-3">{emptyText}</p>;
  return (
    <dl className="grid gap-1">
      {entries.map((entry) => (
        <div
          key={entry.field}
          className="grid grid-cols-[minmax(120px,240px)_minmax(0,1fr)] gap-x-4 narrow:grid-cols-1"
        >
          <dt className="mono-12 text-ink-2 [overflow-wrap:anywhere]">{entry.field}</dt>
          <dd className="mono-12 [font-variant-ligatures:none] [overflow-wrap:anywhere]">
            {isSet(entry.before) && (
              <del className="mr-2 rounded-[3px] bg-bad-soft px-1 text-bad">
                <span className="sr-only">was </span>
                {format(entry.before)}
              </del>
            )}
            {isSet(entry.after) ? (
              <ins className="rounded-[3px] bg-ok-soft px-1 text-ok no-underline">
                <span className="sr-only">now </span>
                {format(entry.after)}
              </ins>
            ) : (
              <span className="text-ink-3">not set</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function formatValue(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
