"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { MapField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { defaultValue } from "../default-value.ts";
import { errorsBelow } from "../errors-below.ts";
import { useFormProblem } from "../form-problems.tsx";
import { memberSpec } from "../member-spec.ts";
import { NestedControl } from "../nested-control.tsx";

interface Row {
  id: number;
  key: string;
  value: unknown;
}

/**
 * A map as rows of key and value. Rows live here while somebody types, because two rows may have the same key for a
 * moment, which a map cannot hold.
 */
export function MapControl(props: ControlProps<MapField>) {
  const { id, spec, label, value, onChange, onBlur, errors } = props;
  const given = toRecord(value);
  const member = memberSpec(spec);
  const [rows, setRows] = useState<Row[]>(() => toRows(given));
  const current = isSameMap(rows, given) ? rows : toRows(given);
  const change = (next: Row[]) => {
    setRows(next);
    const filled = next.filter((row) => row.key !== "");
    onChange(
      filled.length === 0 && spec.required !== true
        ? null
        : Object.fromEntries(filled.map((row) => [row.key, row.value])),
    );
  };
  const repeated = findRepeated(current);
  const [twice] = repeated;
  useFormProblem(props.path, twice === undefined ? null : `${twice} is there twice`);
  return (
    <fieldset aria-labelledby={`${id}-label`} className="flex min-w-0 flex-col gap-2">
      {current.map((row, index) => (
        <div key={row.id} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-start gap-1">
          <Input
            id={index === 0 ? id : undefined}
            value={row.key}
            isMono
            placeholder="Name"
            aria-label={`${label}, name ${index + 1}`}
            isInvalid={repeated.has(row.key)}
            onBlur={onBlur}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change(current.with(index, { ...row, key: event.target.value }))}
          />
          <NestedControl
            {...props}
            id={`${id}-${row.id}-value`}
            path={`${props.path}.${row.key}`}
            term={`${props.term}.${row.key}`}
            spec={member}
            label={`${label}, value ${index + 1}`}
            value={row.value}
            errors={errorsBelow(errors, row.key)}
            isInvalid={row.key !== "" && row.key in errors}
            onChange={(next) => change(current.with(index, { ...row, value: next }))}
            isNamedByItself
          />
          <Button variant="quiet" className="!px-2" icon={<X />} onClick={() => change(current.toSpliced(index, 1))}>
            <span className="sr-only">Remove row {index + 1}</span>
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="small"
          icon={<Plus />}
          id={current.length === 0 ? id : undefined}
          onClick={() => setRows([...current, { id: nextId(current), key: "", value: defaultValue(member) }])}
        >
          Add
        </Button>
      </div>
    </fieldset>
  );
}

function toRows(map: Record<string, unknown>): Row[] {
  return Object.entries(map).map(([key, value], id) => ({ id, key, value }));
}

function nextId(rows: readonly Row[]): number {
  return rows.reduce((highest, row) => Math.max(highest, row.id), -1) + 1;
}

/** The value was replaced from outside (use default, reload) when the rows no longer say the same. */
function isSameMap(rows: readonly Row[], map: Record<string, unknown>): boolean {
  const filled = new Map(rows.filter((row) => row.key !== "").map((row) => [row.key, row.value]));
  const entries = Object.entries(map);
  return (
    entries.length === filled.size && entries.every(([key, value]) => filled.has(key) && filled.get(key) === value)
  );
}

function findRepeated(rows: readonly Row[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { key } of rows) {
    if (key !== "" && seen.has(key)) repeated.add(key);
    seen.add(key);
  }
  return repeated;
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
