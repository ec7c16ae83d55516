import type { SecretState } from "#lib/contract/node-protocol.ts";
import type { CheckedReference } from "#lib/contract/secret-views.ts";

export interface ReferenceState {
  tone: "ok" | "warn" | "bad" | "off";
  /** "Resolves on 2/2", "Fails on 1/2", "Stale on 2/2", "Not known". */
  text: string;
  /** The reason, or version and age. */
  detail: string | null;
}

/** How a reference fares on all nodes, in a word: the worst that any node says of it. */
export function referenceState({ nodes }: Pick<CheckedReference, "nodes">): ReferenceState {
  const known = nodes.flatMap(({ node, state }) => (state ? [{ node, state }] : []));
  const on = (count: number) => `${count}/${nodes.length}`;
  const failing = known.filter(({ state }) => !state.resolves);
  const stale = known.filter(({ state }) => state.resolves && state.isStale);
  const [first] = known;
  if (!first) return { tone: "off", text: "Not known", detail: "no node runs a configuration with it" };
  const trouble = failing[0] ?? stale[0];
  if (trouble) {
    const where = nodes.length > 1 ? `${trouble.node.name}: ` : "";
    return {
      tone: failing.length > 0 ? "bad" : "warn",
      text: failing.length > 0 ? `Fails on ${on(failing.length)}` : `Stale on ${on(stale.length)}`,
      detail: `${where}${trouble.state.error ?? (failing.length > 0 ? "it does not resolve" : "the last good value goes on serving")}`,
    };
  }
  return {
    tone: known.length === nodes.length ? "ok" : "warn",
    text: `Resolves on ${on(known.length)}`,
    detail: freshness(first.state),
  };
}

/** "version 4 · read 12 s ago" */
export function freshness({ version, ageSeconds }: Pick<SecretState, "version" | "ageSeconds">): string | null {
  const parts = [version && `version ${version}`, ageSeconds !== null && `read ${ageWords(ageSeconds)}`];
  return parts.filter(Boolean).join(" · ") || null;
}

const ORDER = { bad: 0, warn: 1, off: 2, ok: 3 };

/** What a search finds among the references, the failing first. */
export function listReferences(references: readonly CheckedReference[], search: string, isFailingOnly: boolean) {
  const wanted = search.trim().toLowerCase();
  return references
    .map((reference) => ({ ...reference, state: referenceState(reference) }))
    .filter(({ state }) => !isFailingOnly || state.tone === "bad" || state.tone === "warn")
    .filter(
      ({ reference, uses }) =>
        wanted === "" ||
        reference.toLowerCase().includes(wanted) ||
        uses.some(({ entity, field }) => `${entity.title} ${field}`.toLowerCase().includes(wanted)),
    )
    .sort((one, other) => ORDER[one.state.tone] - ORDER[other.state.tone]);
}

function ageWords(seconds: number): string {
  if (seconds < 1) return "just now";
  if (seconds < 60) return `${Math.round(seconds)} s ago`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min ago`;
  return seconds < 2 * 86_400 ? `${Math.round(seconds / 3_600)} h ago` : `${Math.round(seconds / 86_400)} days ago`;
}
