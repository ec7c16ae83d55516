import { describe, expect, it } from "vitest";
import { PLUGINS } from "#lib/catalog/plugins/registry.ts";
import { BACKENDS } from "#lib/catalog/vaults/registry.ts";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import { CUSTOM_CHECKS } from "../checks/custom-checks.ts";
import { fieldsOf } from "../checks/entity-checks.ts";
import { STRING_CHECKS } from "../checks/string-checks.ts";
import type { FieldSpec, RecordField } from "../field-spec.ts";
import { validateRecord } from "../validate.ts";
import { ENTITY_SPECS } from "./registry.ts";

const SPECS: [string, RecordField][] = [
  ...Object.values(ENTITY_SPECS).map(({ kind, record }): [string, RecordField] => [kind, record]),
  ...PLUGINS.map((plugin): [string, RecordField] => [plugin.name, plugin.config]),
  ...BACKENDS.map((backend): [string, RecordField] => [backend.id, backend.config]),
];

describe("every spec", () => {
  it.each(SPECS)("%s names only checks and fields that exist", (_, spec) => {
    const unknown: string[] = [];
    eachField(spec, (path, field) => {
      if (field.type === "string" && field.check && !STRING_CHECKS[field.check])
        unknown.push(`${path}: ${field.check}`);
      if (field.type !== "record") return;
      for (const check of field.checks ?? []) {
        if (check.kind === "custom" && !CUSTOM_CHECKS[check.name]) unknown.push(`${path}: ${check.name}`);
        unknown.push(
          ...fieldsOf(check)
            .filter((name) => !hasField(field, name))
            .map((name) => `${path}: ${name}`),
        );
      }
    });
    expect(unknown).toEqual([]);
  });

  it.each(SPECS)("%s describes its fields in 10 to 500 characters, as Kong asks", (_, spec) => {
    const odd: string[] = [];
    eachField(spec, (path, { description }) => {
      if (description !== undefined && (description.length < 10 || description.length > 500)) odd.push(path);
    });
    expect(odd).toEqual([]);
  });

  it.each(SPECS)("%s has defaults that it accepts itself", (_, spec) => {
    eachField(spec, (path, field) => {
      if (!("default" in field) || field.default === undefined) return;
      const result = validateRecord({ type: "record", fields: { [path]: field } }, {});
      expect(result).toMatchObject({ ok: true });
    });
  });

  it("covers every kind, under its own name, with keys and parents that exist", () => {
    expect(Object.keys(ENTITY_SPECS).sort()).toEqual([...ENTITY_KINDS].sort());
    for (const [kind, spec] of Object.entries(ENTITY_SPECS)) {
      const { fields } = spec.record;
      expect(spec.kind).toBe(kind);
      for (const field of [
        ...spec.uniqueKeys.flat(),
        ...Object.keys(spec.foreign),
        ...spec.declarative.nestedIn.map((one) => one.field),
      ]) {
        expect(Object.keys(fields)).toContain(field);
      }
      const foreign = Object.entries(fields).flatMap(([name, field]) =>
        field.type === "foreign" ? [[name, field.reference]] : [],
      );
      expect(Object.fromEntries(foreign)).toEqual(
        Object.fromEntries(Object.entries(spec.foreign).map(([name, key]) => [name, key.kind])),
      );
    }
  });
});

function eachField(spec: FieldSpec, visit: (path: string, field: FieldSpec) => void, path = "f"): void {
  visit(path, spec);
  if (spec.type === "array" || spec.type === "set") eachField(spec.elements, visit, `${path}_elements`);
  if (spec.type === "map") eachField(spec.values, visit, `${path}_values`);
  if (spec.type !== "record") return;
  for (const [name, field] of Object.entries(spec.fields)) eachField(field, visit, `${path}_${name}`);
}

function hasField(record: RecordField, path: string): boolean {
  const [first = "", ...rest] = path.split(".");
  const field = Object.hasOwn(record.fields, first) ? record.fields[first] : undefined;
  if (!field || rest.length === 0) return field !== undefined;
  return field.type === "record" && hasField(field, rest.join("."));
}
