import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changePicker, startPicker, toReference } from "./picker-state.ts";

describe("the picker's choices", () => {
  test("a pasted reference fills everything and comes out as it went in", () => {
    const state = startPicker("{vault://hcv/redis/password?ttl=300&mount=kv#4}", "env");
    expect(state).toMatchObject({ vault: "hcv", resource: "redis", key: "password", version: 4 });
    expect(toReference(state)).toBe("{vault://hcv/redis/password?ttl=300&mount=kv#4}");
  });

  test("options that the picker has no field for survive an edit of the key", () => {
    const state = changePicker(startPicker("{vault://hcv/redis/password?mount=kv}", null), {
      type: "key",
      key: "username",
    });
    expect(toReference(state)).toBe("{vault://hcv/redis/username?mount=kv}");
  });

  test("another secret forgets the key and version of the one before", () => {
    const state = changePicker(startPicker("{vault://hcv/redis/password#2}", null), {
      type: "resource",
      resource: "warehouse",
    });
    expect(toReference(state)).toBe("{vault://hcv/warehouse}");
  });

  test("another vault starts anew, since its options mean something else", () => {
    const state = changePicker(startPicker("{vault://hcv/redis/password?ttl=300}", null), {
      type: "vault",
      prefix: "env",
    });
    expect(toReference(state)).toBeNull();
    expect(state.options).toEqual({});
  });

  test("a text that is no reference is explained in Kong's words and changes nothing else", () => {
    const before = startPicker("{vault://hcv/redis/password}", null);
    const after = changePicker(before, { type: "paste", text: "{vault://env}" });
    expect(after.pasteProblem).toBe("reference url is missing path [{vault://env}]");
    expect(toReference(after)).toBe("{vault://hcv/redis/password}");
  });

  test("an emptied option is taken out of the reference", () => {
    const state = changePicker(startPicker("{vault://hcv/a/b?ttl=1}", null), {
      type: "option",
      name: "ttl",
      value: "",
    });
    expect(toReference(state)).toBe("{vault://hcv/a/b}");
  });

  test("whatever is chosen is read back the same from the reference it makes", () => {
    const word = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(
        word,
        fc.option(word, { nil: null }),
        fc.option(fc.nat(99), { nil: null }),
        (resource, key, version) => {
          const chosen = [
            { type: "resource", resource } as const,
            { type: "key", key } as const,
            { type: "version", version } as const,
          ].reduce(changePicker, startPicker(null, "env"));
          const reference = toReference(chosen);
          fc.pre(reference !== null);
          expect(startPicker(reference, null)).toMatchObject({ vault: "env", resource, key, version });
        },
      ),
    );
  });
});
