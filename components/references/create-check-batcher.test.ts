import { expect, test } from "vitest";
import { createCheckBatcher } from "./create-check-batcher.ts";

const check = (reference: string) => ({
  reference,
  resolves: true,
  version: null,
  ageSeconds: null,
  durationMs: 1,
  error: null,
});

test("all references of a form that opens are one question, and each gets its own answer", async () => {
  const asked: string[][] = [];
  const ask = createCheckBatcher(async (references) => {
    asked.push(references);
    return { ok: true, data: [{ node: { id: "n", name: "n" }, results: references.map(check), message: null }] };
  });
  const [first, second] = await Promise.all([ask("{vault://env/a}"), ask("{vault://env/b}"), ask("{vault://env/a}")]);
  expect(asked).toEqual([["{vault://env/a}", "{vault://env/b}"]]);
  expect(first?.[0]?.results.map(({ reference }) => reference)).toEqual(["{vault://env/a}"]);
  expect(second?.[0]?.results.map(({ reference }) => reference)).toEqual(["{vault://env/b}"]);
  await ask("{vault://env/a}");
  expect(asked).toHaveLength(2);
});

test("a failure is told in its words to every field that asked, and the next question is asked anew", async () => {
  const ask = createCheckBatcher(async () => ({ ok: false, code: "forbidden", message: "Your role may not." }));
  await expect(Promise.all([ask("a"), ask("b")])).rejects.toThrow("Your role may not.");
  await expect(ask("a")).rejects.toThrow("Your role may not.");
});
