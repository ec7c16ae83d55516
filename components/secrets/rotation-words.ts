import type { RotationOfNode } from "#lib/contract/secret-views.ts";

export interface RotationNews {
  tone: "ok" | "warn" | "bad" | "off";
  text: string;
}

/** What came of "rotate now", in one sentence. */
export function rotationNews(nodes: readonly RotationOfNode[]): RotationNews {
  const outcomes = nodes.flatMap(({ outcome }) => (outcome ? [outcome] : []));
  if (outcomes.length === 0) {
    return { tone: "warn", text: nodes[0]?.error ?? "No gateway node is connected that could read it again" };
  }
  const failed = new Map(
    outcomes.flatMap((outcome) => outcome.failed.map((one) => [one.reference, one.error] as const)),
  );
  const [first] = failed;
  const where = `on ${outcomes.length}/${nodes.length} ${nodes.length === 1 ? "node" : "nodes"}`;
  if (first) {
    const [reference, error] = first;
    return {
      tone: "bad",
      text:
        failed.size === 1
          ? `${reference} could not be read: ${error}`
          : `${failed.size} references could not be read. ${reference}: ${error}`,
    };
  }
  const renewed = Math.max(...outcomes.map((outcome) => outcome.renewed));
  const changed = Math.max(...outcomes.map((outcome) => outcome.changed));
  if (renewed === 0) return { tone: "off", text: `Nothing was read again: the nodes use none of it` };
  const what = `${renewed} ${renewed === 1 ? "value" : "values"} read again ${where}`;
  return {
    tone: outcomes.length === nodes.length ? "ok" : "warn",
    text: `${what}, ${changed === 0 ? "none has changed" : `${changed} changed`}`,
  };
}
