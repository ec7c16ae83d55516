"use client";

import { X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { NamedValue } from "./request-draft.ts";

interface PairRowsProps {
  title: "Query" | "Headers";
  rows: NamedValue[];
  onChange: (rows: NamedValue[]) => void;
  className: string;
}

const CELL = "mono-12 h-full min-w-0 flex-1 bg-transparent px-2.5 outline-none placeholder:text-ink-3";

/** Names and values in one frame a row. */
export function PairRows({ title, rows, onChange, className }: PairRowsProps) {
  const singular = title === "Query" ? "query parameter" : "header";
  const nextKey = rows.reduce((highest, row) => Math.max(highest, row.key), 0) + 1;
  const change = (key: number, part: Partial<NamedValue>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <div className={className}>
      <h2 className="flex h-6 items-center gap-2 text-13 font-semibold">
        {title}
        {rows.length > 0 && <span className="text-12 font-normal text-ink-3">{rows.length}</span>}
        <Button
          variant="action"
          aria-label={`Add ${singular}`}
          className="ml-auto font-normal"
          onClick={() => onChange([...rows, { key: nextKey, name: "", value: "" }])}
        >
          Add
        </Button>
      </h2>
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="mt-1 flex h-8 items-center rounded-2 border border-field-line bg-surface focus-within:outline-2 focus-within:outline-focus narrow:h-10"
        >
          <input
            aria-label={`${singular} ${index + 1} name`}
            placeholder="name"
            value={row.name}
            onChange={(event) => change(row.key, { name: event.target.value })}
            className={CELL}
          />
          <input
            aria-label={`${singular} ${index + 1} value`}
            placeholder="value"
            value={row.value}
            onChange={(event) => change(row.key, { value: event.target.value })}
            className={`${CELL} border-l border-line`}
          />
          <IconButton
            size="small"
            label={`Remove ${row.name || singular}`}
            icon={<X />}
            className="mr-1"
            onClick={() => onChange(rows.filter((other) => other.key !== row.key))}
          />
        </div>
      ))}
    </div>
  );
}
