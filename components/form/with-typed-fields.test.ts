import { expect, test } from "vitest";
import { ENTITY_SPECS } from "#lib/schema/entities/registry.ts";
import { layoutForm } from "./layout-form.ts";
import { toFormValues } from "./to-form-values.ts";
import { validateValues } from "./validate-values.ts";
import { withTypedFields } from "./with-typed-fields.ts";

const { record } = ENTITY_SPECS.keyauth_credentials;

const fieldsOf = (isExisting: boolean) => {
  const spec = withTypedFields(record, isExisting);
  const { main, advanced } = layoutForm(spec, toFormValues(spec, {}));
  return [...main, ...advanced].flatMap((section) => section.nodes.map((node) => node.path));
};

test("a generated key can be typed; ids and times cannot", () => {
  expect(fieldsOf(false)).toEqual(["consumer", "key", "tags"]);
});

test("a new credential may leave its key to be generated, an existing one may not lose it", () => {
  const values = { consumer: { id: "7b6b1f8e-60a3-4c2e-9d35-0f6f1ad0a001" }, key: null, tags: null };
  expect(validateValues(withTypedFields(record, false), values)).toEqual({});
  expect(validateValues(withTypedFields(record, true), values)).toHaveProperty("key");
});

test("a digest that is worked out is never typed", () => {
  const spec = withTypedFields(ENTITY_SPECS.ca_certificates.record, false);
  expect(spec.fields.cert_digest?.auto).toBe(true);
});
