import fc from "fast-check";
import { expect, test } from "vitest";
import { addPair, changePair, readDraft, removePair, startDraft } from "./secret-draft.ts";

test("pairs become one JSON object, and a row that nobody filled in does not count", () => {
  const draft = addPair(changePair(startDraft("password"), 1, { value: "s3" }));
  expect(readDraft(draft)).toEqual({ ok: true, value: '{"password":"s3"}', keys: ["password"] });
});

test("a text is kept as it was typed", () => {
  expect(readDraft({ ...startDraft(), form: "text", text: " a\n" })).toEqual({ ok: true, value: " a\n", keys: [] });
});

test.each([
  [startDraft(), "Type a key and its value"],
  [startDraft("", "text"), "Type the text of the secret"],
  [changePair(startDraft(), 1, { value: "x" }), "Every value needs a key"],
  [startDraft("a"), "The key a has no value"],
  [
    changePair(changePair(addPair(startDraft("a")), 1, { value: "x" }), 2, { name: " a", value: "y" }),
    "The key a is there twice",
  ],
])("what is missing is said in words (%#)", (draft, problem) => {
  expect(readDraft(draft)).toEqual({ ok: false, problem });
});

test("a row that was taken out leaves the others as they are", () => {
  const draft = removePair(changePair(addPair(startDraft("a")), 2, { name: "b", value: "2" }), 1);
  expect(readDraft(draft)).toMatchObject({ keys: ["b"] });
  expect(addPair(draft).pairs.map(({ id }) => id)).toEqual([2, 3]);
});

test("whatever the pairs hold is read back from the JSON", () => {
  const pair = fc.record({
    name: fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
    value: fc.string({ minLength: 1 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(pair, { minLength: 1, selector: ({ name }) => name }), (pairs) => {
      const content = readDraft({ form: "pairs", text: "", pairs: pairs.map((one, id) => ({ id, ...one })) });
      expect(content.ok && Object.entries(JSON.parse(content.value)).sort()).toEqual(
        pairs.map(({ name, value }) => [name, value]).sort(),
      );
    }),
  );
});
