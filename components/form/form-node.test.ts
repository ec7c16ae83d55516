import { expect, test } from "vitest";
import { integer, record, string } from "#lib/schema/field-spec.ts";
import { findNode, listNodes } from "./form-node.ts";
import { layoutForm } from "./layout-form.ts";
import { toFormValues } from "./to-form-values.ts";

const SPEC = record({
  host: string({ required: true }),
  paths: string(),
  redis: record({ port: integer({ default: 6379 }) }, { required: true }),
});
const layout = layoutForm(SPEC, toFormValues(SPEC, {}), { omit: ["host"] });
const nodes = listNodes([{ path: "url", label: "URL", covers: ["host"] }], layout);

test("fields are named as a jump calls them, in the order they are drawn", () => {
  expect(nodes.map((node) => node.name)).toEqual(["URL", "Paths", "Redis port"]);
});

test("an error is shown at its field, at the one above it, or at the one that stands for it", () => {
  expect(findNode(nodes, "host")?.path).toBe("url");
  expect(findNode(nodes, "paths.2")?.path).toBe("paths");
  expect(findNode(nodes, "redis.port")?.path).toBe("redis.port");
  expect(findNode(nodes, "redis")).toBeUndefined();
  expect(findNode(nodes, "@entity")).toBeUndefined();
});
