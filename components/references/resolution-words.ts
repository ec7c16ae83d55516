import type { ReferenceCheck } from "#lib/contract/node-protocol.ts";

/** What each node of the workspace says about one reference. */
export interface NodeCheck {
  node: { id: string; name: string };
  check: ReferenceCheck;
}

export interface Resolution {
  tone: "ok" | "warn" | "bad" | "off";
  /** "Resolves on 3/3", "Fails on 3/3", "Resolves on 2/3". */
  text: string;
  /** "v4 · 12 s ago", or the reason of the first node that fails. */
  detail: string | null;
}

/** The state line below a reference, from what the nodes answered. */
export function resolutionWords(checks: readonly NodeCheck[]): Resolution {
  if (checks.length === 0) return { tone: "off", text: "Not checked", detail: "no node can be asked" };
  const failing = checks.filter(({ check }) => !check.resolves);
  const count = (n: number) => `${n}/${checks.length}`;
  const [failed] = failing;
  if (failed && failing.length === checks.length) {
    return { tone: "bad", text: `Fails on ${count(failing.length)}`, detail: failed.check.error };
  }
  if (failed) {
    return {
      tone: "warn",
      text: `Resolves on ${count(checks.length - failing.length)}`,
      detail: `${failed.node.name}: ${failed.check.error ?? "does not resolve"}`,
    };
  }
  return { tone: "ok", text: `Resolves on ${count(checks.length)}`, detail: freshnessWords(checks) };
}

function freshnessWords(checks: readonly NodeCheck[]): string | null {
  const versions = [...new Set(checks.flatMap(({ check }) => (check.version === null ? [] : [check.version])))];
  const ages = checks.flatMap(({ check }) => (check.ageSeconds === null ? [] : [check.ageSeconds]));
  const parts = [
    versions.length === 0 ? null : `v${versions.join(", v")}`,
    ages.length === 0 ? null : ageWords(Math.max(...ages)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(" · ");
}

function ageWords(seconds: number): string {
  if (seconds < 1) return "just now";
  if (seconds < 60) return `${Math.round(seconds)} s ago`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3_600)} h ago`;
}
