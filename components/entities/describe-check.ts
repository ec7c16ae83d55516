import type { ReferenceCheck } from "#lib/contract/node-protocol.ts";

export interface CheckWords {
  tone: "ok" | "bad" | "off";
  word: string;
  /** Version and age, or the reason. */
  detail: string | null;
}

/** How a reference fared, never its value. */
export function describeCheck(check: ReferenceCheck | null): CheckWords {
  if (!check) return { tone: "off", word: "Not checked", detail: null };
  if (!check.resolves) return { tone: "bad", word: "Fails", detail: check.error };
  const parts = [
    check.version && `version ${check.version}`,
    check.ageSeconds !== null && `read ${Math.round(check.ageSeconds)} s ago`,
  ];
  return { tone: "ok", word: "Resolves", detail: parts.filter(Boolean).join(" · ") || null };
}
