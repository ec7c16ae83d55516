import { expect, test } from "vitest";
import type { ReferenceCheck } from "#lib/contract/node-protocol.ts";
import type { NodeReferenceChecks } from "#lib/contract/vault-choice.ts";
import { resolutionWords } from "./resolution-words.ts";

const node = (
  name: string,
  check: Partial<ReferenceCheck> | null,
  message: string | null = null,
): NodeReferenceChecks => ({
  node: { id: name, name },
  results: check
    ? [
        {
          reference: "{vault://env/x}",
          resolves: true,
          version: null,
          ageSeconds: null,
          durationMs: 1,
          error: null,
          ...check,
        },
      ]
    : [],
  message,
});

test("all nodes resolve it: how many, which version, how old", () => {
  expect(
    resolutionWords([node("a", { version: "4", ageSeconds: 12 }), node("b", { version: "4", ageSeconds: 3 })]),
  ).toEqual({
    tone: "ok",
    text: "Resolves on 2/2",
    detail: "v4 · 12 s ago",
  });
});

test("none resolves it: the reason in the node's words", () => {
  expect(resolutionWords([node("a", { resolves: false, error: "could not find vault (x)" })])).toEqual({
    tone: "bad",
    text: "Fails on 1/1",
    detail: "could not find vault (x)",
  });
});

test("some do: a warning that names the first that does not", () => {
  const resolution = resolutionWords([node("a", {}), node("b", { resolves: false, error: "refused (403)" })]);
  expect(resolution).toEqual({ tone: "warn", text: "Resolves on 1/2", detail: "b: refused (403)" });
});

test("a node that could not be asked is no proof", () => {
  expect(resolutionWords([node("a", null, "unreachable")])).toEqual({
    tone: "off",
    text: "Not checked",
    detail: "unreachable",
  });
  expect(resolutionWords([node("a", {}), node("b", null, "unreachable")]).tone).toBe("warn");
  expect(resolutionWords([]).tone).toBe("off");
});
