import { expect, test } from "vitest";
import type { VaultChoice, VaultHealth } from "#lib/contract/vault-choice.ts";
import { toVaultFacts } from "./to-vault-facts.ts";

const choice = (health: Partial<VaultHealth>): VaultChoice => ({
  prefix: "hcv",
  backend: "hcv",
  backendTitle: "HashiCorp Vault",
  icon: "hexagon",
  description: null,
  entity: null,
  canList: true,
  canWrite: false,
  canVersion: true,
  options: [],
  health: { status: "healthy", message: null, references: 4, failing: 0, durationMs: null, checkedAt: null, ...health },
});

test.each([
  [{}, "ok", "4 references resolve"],
  [{ references: 1 }, "ok", "1 reference resolves"],
  [{ failing: 2 }, "warn", "2 of 4 references fail"],
  [{ status: "failing", failing: 4 } as const, "bad", "Failing, 4 references"],
  [{ status: "unknown", references: 0 } as const, "off", "Not used yet"],
  [{ status: "unknown" } as const, "off", "Not checked"],
])("%o is told as %s: %s", (health, tone, words) => {
  expect(toVaultFacts(choice(health))).toEqual({ backendTitle: "HashiCorp Vault", tone, health: words });
});
