import { expect, test } from "vitest";
import type { RotationOutcome } from "#lib/contract/node-protocol.ts";
import { rotationNews } from "./rotation-words.ts";

const done = (renewed: number, changed: number, failed: RotationOutcome["failed"] = []) => ({
  node: { id: "n", name: "n" },
  outcome: { renewed, changed, failed },
  error: null,
});
const silent = { node: { id: "k", name: "k" }, outcome: null, error: "A Kong node cannot be told to." };

test.each([
  [[done(1, 1)], "ok", "1 value read again on 1/1 node, 1 changed"],
  [[done(3, 0), done(3, 0)], "ok", "3 values read again on 2/2 nodes, none has changed"],
  [[done(3, 2), silent], "warn", "3 values read again on 1/2 nodes, 2 changed"],
  [[done(0, 0)], "off", "Nothing was read again: the nodes use none of it"],
  [[silent], "warn", "A Kong node cannot be told to."],
  [[], "warn", "No gateway node is connected that could read it again"],
  [
    [done(0, 0, [{ reference: "{vault://hcv/a/b}", error: "token refused" }])],
    "bad",
    "{vault://hcv/a/b} could not be read: token refused",
  ],
] as const)("a rotation is told in one sentence (%#)", (nodes, tone, text) => {
  expect(
    rotationNews(
      nodes.map((one) => ({ ...one, outcome: one.outcome && { ...one.outcome, failed: [...one.outcome.failed] } })),
    ),
  ).toEqual({
    tone,
    text,
  });
});
