import { expect, test } from "vitest";
import type { VaultTestStep } from "#lib/contract/node-protocol.ts";
import type { VaultTestOfNode } from "#lib/contract/secret-views.ts";
import { msWords, testVerdict } from "./test-words.ts";

const step = (name: VaultTestStep["step"], outcome: VaultTestStep["outcome"]): VaultTestStep => ({
  step: name,
  outcome,
  text: "",
  durationMs: 1,
});
const node = (name: string, steps: VaultTestStep[], error: string | null = null): VaultTestOfNode => ({
  node: { id: name, name },
  steps,
  error,
});
const good = [step("reach", "passed"), step("tls", "skipped"), step("read", "passed")];
const bad = [step("reach", "passed"), step("authenticate", "failed"), step("list", "skipped")];

test.each([
  [[node("a", good)], "ok", "Passed on 1/1 node"],
  [[node("a", good), node("b", good)], "ok", "Passed on 2/2 nodes"],
  [[node("a", bad)], "bad", "Failed at Authenticate"],
  [[node("a", good), node("b", bad)], "bad", "Failed at Authenticate on b"],
  [[node("a", bad), node("b", bad)], "bad", "Failed at Authenticate on every node"],
  [[node("a", good), node("b", [], "It is down.")], "warn", "Passed on 1/2 nodes"],
  [[node("a", [], "A Kong node cannot.")], "off", "No node could try it"],
  [[], "off", "No gateway node is connected that could try it"],
] as const)("a test is told in one sentence (%#)", (nodes, tone, text) => {
  expect(testVerdict(nodes)).toEqual({ tone, text });
});

test.each([
  [0.04, "0 ms"],
  [3.14, "3.1 ms"],
  [84.4, "84 ms"],
  [1_240, "1.2 s"],
])("%d ms reads as %s", (ms, words) => {
  expect(msWords(ms)).toBe(words);
});
