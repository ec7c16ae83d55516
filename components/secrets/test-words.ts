import type { VaultTestStep } from "#lib/contract/node-protocol.ts";
import type { VaultTestOfNode } from "#lib/contract/secret-views.ts";

/** All steps of using a vault, in their order, as people call them. */
export const TEST_STEPS: Record<VaultTestStep["step"], string> = {
  reach: "Reach",
  tls: "TLS",
  authenticate: "Authenticate",
  list: "List",
  read: "Read",
};

export const OUTCOME_WORDS: Record<VaultTestStep["outcome"], string> = {
  passed: "passed",
  failed: "failed",
  skipped: "left out",
};

export interface TestVerdict {
  tone: "ok" | "warn" | "bad" | "off";
  text: string;
}

/** A test in one sentence: "Passed on 2/2 nodes", "Failed at Authenticate on gw-eu-1". */
export function testVerdict(nodes: readonly VaultTestOfNode[]): TestVerdict {
  if (nodes.length === 0) return { tone: "off", text: "No gateway node is connected that could try it" };
  const asked = nodes.filter(({ error }) => error === null);
  if (asked.length === 0) return { tone: "off", text: "No node could try it" };
  const failed = asked.flatMap(({ node, steps }) => {
    const step = steps.find(({ outcome }) => outcome === "failed");
    return step ? [{ node, step }] : [];
  });
  const [first] = failed;
  if (first) {
    const where = asked.length === 1 ? "" : ` on ${failed.length === asked.length ? "every node" : first.node.name}`;
    return { tone: "bad", text: `Failed at ${TEST_STEPS[first.step.step]}${where}` };
  }
  const count = `${asked.length}/${nodes.length} ${nodes.length === 1 ? "node" : "nodes"}`;
  return { tone: asked.length === nodes.length ? "ok" : "warn", text: `Passed on ${count}` };
}

/** "3.1 ms", "84 ms", "1.2 s" */
export function msWords(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 10 ? `${Math.round(ms * 10) / 10} ms` : `${Math.round(ms)} ms`;
}
