import fc from "fast-check";
import { expect, test } from "vitest";
import type { ListQuery } from "#lib/contract/entity-view.ts";
import { changeQuery, filterOf, listAddress, parseListAddress } from "./list-address.ts";

const word = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text);
const query: fc.Arbitrary<ListQuery> = fc.record(
  {
    search: word,
    tag: word,
    enabled: fc.boolean(),
    plugin: word,
    vault: word,
    scope: fc.constantFrom("global", "service", "route", "consumer"),
    parent: fc.record({ field: fc.constantFrom("service", "route", "consumer", "set"), id: fc.uuid() }),
    sort: fc.constantFrom("title", "detail", "enabled", "updated_at"),
    descending: fc.boolean(),
    cursor: word,
    pageSize: fc.constantFrom(25, 50, 100, 200),
  },
  { requiredKeys: ["sort", "descending", "pageSize"] },
);

function read(address: string): ListQuery {
  return parseListAddress(Object.fromEntries(new URL(address, "http://console").searchParams));
}

test("an address brings back the list it was made of", () => {
  fc.assert(
    fc.property(query, (wanted) => {
      expect(read(listAddress("/default/services", wanted))).toEqual(wanted);
    }),
  );
});

test("the usual list has a bare address, newest change first", () => {
  const usual = parseListAddress({});
  expect(usual).toEqual({ sort: "updated_at", descending: true, pageSize: 50 });
  expect(listAddress("/default/services", usual)).toBe("/default/services");
});

test("values that no list knows are left out", () => {
  expect(parseListAddress({ scope: "galaxy", size: "7", enabled: "perhaps", q: ["first", "second"] })).toEqual({
    search: "first",
    sort: "updated_at",
    descending: true,
    pageSize: 50,
  });
});

test("a new filter starts at the first page, and turning the page keeps the filter", () => {
  const second = changeQuery(parseListAddress({ tag: "shop" }), { cursor: "abc" });
  expect(second).toMatchObject({ tag: "shop", cursor: "abc" });
  expect(changeQuery(second, { search: "x" })).not.toHaveProperty("cursor");
});

test("a bulk action over all that match knows the filter and not the page", () => {
  expect(filterOf(parseListAddress({ q: "x", cursor: "abc", size: "25", sort: "title" }))).toEqual({ search: "x" });
});
