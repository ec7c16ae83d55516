import type { PublicationState } from "#lib/contract/entity-view.ts";

export interface SaveNews {
  tone: "ok" | "warn" | "bad";
  text: string;
}

/** What a person wants to hear after a save: "Saved, live on 2/2 nodes". */
export function publicationWords(publication: PublicationState, done = "Saved"): SaveNews {
  const { nodes } = publication;
  if (nodes.length === 0) return { tone: "warn", text: `${done}. No gateway is connected, so it is live nowhere` };
  const live = nodes.filter((node) => node.status === "live");
  const behind = nodes.find((node) => node.status !== "live");
  if (!behind)
    return {
      tone: "ok",
      text: `${done}, live on ${live.length}/${nodes.length} ${nodes.length === 1 ? "node" : "nodes"}`,
    };
  const why = reasonWords(behind.name, behind.status, behind.message);
  if (live.length === 0)
    return { tone: behind.status === "refused" ? "bad" : "warn", text: `${done}, not live: ${why}` };
  return { tone: "warn", text: `${done}, live on ${live.length}/${nodes.length} nodes: ${why}` };
}

function reasonWords(name: string, status: string, message: string | null): string {
  if (status === "unreachable") return `${name} is unreachable`;
  if (status === "refused") return `${name} refused it${message ? ` (${message})` : ""}`;
  return `${name} is still on the snapshot before`;
}
