/** What a list says about a vault beside its entity. */
export interface VaultFacts {
  backendTitle: string;
  tone: "ok" | "warn" | "bad" | "info" | "off";
  /** "4 references resolve", "2 of 4 fail" */
  health: string;
}
