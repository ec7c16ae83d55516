import type { NodeReferenceChecks } from "#lib/contract/vault-choice.ts";

export interface Resolution {
  tone: "ok" | "warn" | "bad" | "off";
  /** "Resolves on 3/3", "Fails on 3/3", "Resolves on 2/3". */
  text: string;
  /** "v4 · 12 s ago", or the reason of the first node that does not resolve it. */
  detail: string | null;
}

/** The state line below a reference, from what each node answered about it. */
export function resolutionWords(nodes: readonly NodeReferenceChecks[]): Resolution {
  if (nodes.length === 0) return { tone: "off", text: "Not checked", detail: "no gateway node is connected" };
  const answers = nodes.map(({ node, results, message }) => ({ node, check: results[0] ?? null, message }));
  const asked = answers.filter(({ check }) => check !== null);
  const failing = asked.filter(({ check }) => check?.resolves === false);
  const silent = answers.find(({ check }) => check === null);
  const count = (n: number) => `${n}/${nodes.length}`;
  if (asked.length === 0) return { tone: "off", text: "Not checked", detail: silent?.message ?? null };
  const [failed] = failing;
  if (failed && failing.length === asked.length) {
    return { tone: "bad", text: `Fails on ${count(failing.length)}`, detail: failed.check?.error ?? null };
  }
  const trouble = failed
    ? `${failed.node.name}: ${failed.check?.error ?? "does not resolve"}`
    : silent && `${silent.node.name}: ${silent.message ?? "was not asked"}`;
  return {
    tone: trouble ? "warn" : "ok",
    text: `Resolves on ${count(asked.length - failing.length)}`,
    detail: trouble ?? freshnessWords(nodes),
  };
}

function freshnessWords(nodes: readonly NodeReferenceChecks[]): string | null {
  const checks = nodes.flatMap(({ results }) => results);
  const versions = [...new Set(checks.flatMap(({ version }) => (version === null ? [] : [version])))];
  const ages = checks.flatMap(({ ageSeconds }) => (ageSeconds === null ? [] : [ageSeconds]));
  const parts = [
    versions.length === 0 ? null : versions.map(versionWords).join(", "),
    ages.length === 0 ? null : ageWords(Math.max(...ages)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(" · ");
}

/** Most backends number their versions; the environment has only "current". */
function versionWords(version: string): string {
  return /^\d/.test(version) ? `v${version}` : version;
}

function ageWords(seconds: number): string {
  if (seconds < 1) return "read just now";
  if (seconds < 60) return `${Math.round(seconds)} s ago`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3_600)} h ago`;
}
