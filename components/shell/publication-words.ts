import type { PublicationState } from "#lib/contract/entity-view.ts";

export interface PublicationWords {
  tone: "ok" | "warn" | "bad" | "info" | "off";
  /** "Live on 3/3 nodes" */
  text: string;
  /** What is wrong, and with which node; null when all is well. */
  trouble: string | null;
}

const WORDS = {
  behind: "has an older snapshot",
  refused: "refused the configuration",
  unreachable: "is unreachable",
  unknown: "was not asked yet",
} as const;

/** Where the configuration is live, as the status line and an entity's page say it. */
export function describePublication(state: PublicationState): PublicationWords {
  const { nodes } = state;
  if (nodes.length === 0) return { tone: "off", text: "No gateway node yet", trouble: "Nothing is published" };
  const live = nodes.filter((node) => node.status === "live").length;
  const text = `Live on ${live}/${nodes.length} ${nodes.length === 1 ? "node" : "nodes"}`;
  const [first, ...others] = nodes.flatMap((node) =>
    node.status === "live" ? [] : [`${node.name} ${WORDS[node.status]}`],
  );
  if (!first) return { tone: "ok", text, trouble: null };
  const trouble =
    others.length > 0 ? `${first}, ${others.length} more ${others.length === 1 ? "has" : "have"} trouble` : first;
  if (nodes.every((node) => node.status === "live" || node.status === "unknown"))
    return { tone: "info", text, trouble };
  return { tone: live === 0 || nodes.some((node) => node.status === "refused") ? "bad" : "warn", text, trouble };
}
