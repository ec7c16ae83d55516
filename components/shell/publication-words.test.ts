import { expect, test } from "vitest";
import type { NodeState } from "#lib/contract/entity-view.ts";
import { describePublication } from "./publication-words.ts";

const node = (name: string, status: NodeState["status"]): NodeState => ({
  id: name,
  name,
  gatewayId: "g",
  gatewayName: "embedded",
  kind: "embedded",
  status,
  liveSnapshot: null,
  checkedAt: null,
  message: null,
  problems: [],
});
const state = (...nodes: NodeState[]) => ({ snapshot: 4, publishedAt: null, nodes });

test("all nodes live is green and says how many", () => {
  expect(describePublication(state(node("a", "live"), node("b", "live")))).toEqual({
    tone: "ok",
    text: "Live on 2/2 nodes",
    trouble: null,
  });
});

test("a node that is down is named, and the rest stays amber", () => {
  const words = describePublication(state(node("a", "live"), node("b", "unreachable")));
  expect(words).toEqual({ tone: "warn", text: "Live on 1/2 nodes", trouble: "b is unreachable" });
});

test("a refusal is red even when other nodes are live", () => {
  expect(describePublication(state(node("a", "live"), node("b", "refused"))).tone).toBe("bad");
});

test("nothing live is red", () => {
  expect(describePublication(state(node("a", "unreachable")))).toEqual({
    tone: "bad",
    text: "Live on 0/1 node",
    trouble: "a is unreachable",
  });
});

test("several troubles name the first and count the others", () => {
  const words = describePublication(state(node("a", "behind"), node("b", "unreachable"), node("c", "refused")));
  expect(words.trouble).toBe("a has an older snapshot, 2 more have trouble");
});

test("a node that was not asked yet is neither good nor bad", () => {
  expect(describePublication(state(node("a", "unknown"))).tone).toBe("info");
});

test("a workspace without nodes says that nothing is published", () => {
  expect(describePublication(state()).tone).toBe("off");
});
