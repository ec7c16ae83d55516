import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import type { VaultFacts } from "./vault-facts.ts";

/** A vault's state in a few words: how its references fared on a node. */
export function toVaultFacts({ backendTitle, health }: VaultChoice): VaultFacts {
  const { status, references, failing } = health;
  if (status === "unknown")
    return { backendTitle, tone: "off", health: references === 0 ? "Not used yet" : "Not checked" };
  const words = references === 1 ? "1 reference" : `${references} references`;
  if (status === "failing") return { backendTitle, tone: "bad", health: `Failing, ${words}` };
  if (failing > 0) return { backendTitle, tone: "warn", health: `${failing} of ${references} references fail` };
  return { backendTitle, tone: "ok", health: references === 1 ? "1 reference resolves" : `${words} resolve` };
}
