import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodePath } from "./encode-path.ts";
import { decodeForm, encodeForm, type FormEntry } from "./form-encoding.ts";
import { parseItem } from "./parse-item.ts";

describe("a form", () => {
  it("keeps order, repetition, and arguments without a value", () => {
    expect(decodeForm("b=1&a=x+y%20z&b=&c&&%ZZ=1")).toEqual([
      ["b", "1"],
      ["a", "x y z"],
      ["b", ""],
      ["c", true],
      ["%ZZ", "1"],
    ]);
  });

  it("comes back as it was", () => {
    const name = fc.string({ minLength: 1 }).filter((text) => text.isWellFormed());
    const value = fc.oneof(
      fc.constant(true as const),
      fc.string().filter((text) => text.isWellFormed()),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (entries: FormEntry[]) => {
        expect(decodeForm(encodeForm(entries))).toEqual(entries);
      }),
    );
  });
});

describe("an item", () => {
  it.each([
    ["a", "a", ""],
    ["a:b", "a", "b"],
    ["a:b:c", "a", "b:c"],
    ["a:::b", "a", "b"],
    ["a:", "a", ""],
    ["a:b\nc", "a", "b\nc"],
  ])("%j is %j and %j", (item, name, value) => {
    expect(parseItem(item)).toEqual({ name, value });
  });
});

describe("a path", () => {
  it("is encoded where it has to be", () => {
    expect(encodePath('/a b/ü?x=1%20\r\n"<')).toBe("/a%20b/%C3%BC?x=1%20%0D%0A%22%3C");
  });
});
