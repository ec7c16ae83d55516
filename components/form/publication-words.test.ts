import { expect, test } from "vitest";
import type { NodeState } from "#lib/contract/entity-view.ts";
import { publicationWords } from "./publication-words.ts";

const node = (name: string, status: NodeState["status"], message: string | null = null): NodeState => ({
  id: name,
  name,
  gatewayId: "g",
  gatewayName: "embedded",
  kind: "embedded",
  status,
  liveSnapshot: null,
  checkedAt: null,
  message,
  problems: [],
});
const words = (...nodes: NodeState[]) => publicationWords({ snapshot: 1, publishedAt: null, nodes });

test("a save says where it is live", () => {
  expect(words(node("a", "live"))).toEqual({ tone: "ok", text: "Saved, live on 1/1 node" });
  expect(words(node("a", "live"), node("b", "live")).text).toBe("Saved, live on 2/2 nodes");
});

test("a save that is not live says why, and a refusal is the worst", () => {
  expect(words(node("a", "unreachable"))).toEqual({ tone: "warn", text: "Saved, not live: a is unreachable" });
  expect(words(node("a", "live"), node("b", "behind")).text).toBe(
    "Saved, live on 1/2 nodes: b is still on the snapshot before",
  );
  expect(words(node("a", "refused", "schema violation"))).toEqual({
    tone: "bad",
    text: "Saved, not live: a refused it (schema violation)",
  });
});

test("without a gateway nothing pretends to be live", () => {
  expect(words().text).toContain("live nowhere");
});
