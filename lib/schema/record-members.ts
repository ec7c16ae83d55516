import type { FieldSpec, RecordField } from "./field-spec.ts";

export type Member = readonly [name: string, field: FieldSpec];

/** A record's fields as a list, made once per spec: a snapshot of thousands of entities is judged by the same few specs. */
export function recordMembers(spec: RecordField): readonly Member[] {
  const known = lists.get(spec.fields);
  if (known) return known;
  const list = Object.entries(spec.fields);
  lists.set(spec.fields, list);
  return list;
}

const lists = new WeakMap<object, readonly Member[]>();
