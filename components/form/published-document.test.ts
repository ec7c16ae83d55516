import { expect, test } from "vitest";
import { HIDDEN_VALUE } from "#lib/contract/hidden-value.ts";
import { array, foreign, integer, record, string } from "#lib/schema/field-spec.ts";
import { type DocumentPlace, publishedDocument } from "./published-document.ts";

const SERVICE = record({ name: string(), retries: integer({ default: 5 }) });
const ROUTE = record({ paths: array(string()), service: foreign("services"), token: string({ encrypted: true }) });
const SPEC = record({ service: SERVICE, route: ROUTE });
const PLACES: DocumentPlace[] = [
  { from: "service", spec: SERVICE, collection: "services", names: {} },
  { from: "route", spec: ROUTE, collection: "routes", within: 0, names: { s1: "orders" } },
];
const PATHS = { errorPaths: ["route.paths.1"], mainPaths: ["service.name"] };

test("a route stands in its service, and marks follow the values to where they are shown", () => {
  const values = {
    service: { name: "orders", retries: 5 },
    route: { paths: ["x"], service: { id: "s1" }, token: "t" },
  };
  const { short, full, marks } = publishedDocument(SPEC, values, PLACES, PATHS);
  expect(short).toEqual({ services: [{ name: "orders", routes: [{ paths: ["x"], service: "orders", token: "t" }] }] });
  expect(full).toMatchObject({ services: [{ retries: 5 }] });
  expect(marks.errors).toContain("services.0.routes.0.paths.0");
  expect(marks.secrets).toContain("services.0.routes.0.token");
});

test("a part that is none is left out, a hidden value stays hidden", () => {
  const { short } = publishedDocument(SPEC, { service: { name: "orders" }, route: null }, PLACES, PATHS);
  expect(short).toEqual({ services: [{ name: "orders" }] });
  const hidden = publishedDocument(SPEC, { service: {}, route: { token: HIDDEN_VALUE } }, PLACES, PATHS);
  expect(hidden.short).toEqual({ services: [{ routes: [{ token: HIDDEN_VALUE }] }] });
});
