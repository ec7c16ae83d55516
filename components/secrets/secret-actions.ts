import type { Action } from "#lib/contract/action.ts";
import type { WriteOutcome } from "#lib/contract/entity-view.ts";
import type { RotationOfNode, RotationSimulation, SecretUse, VaultTestOfNode } from "#lib/contract/secret-views.ts";

/** What screens about secrets may do; a page hands over its server actions. */
export interface SecretActions {
  testVault: Action<{ nodes: VaultTestOfNode[] }>;
  writeSecret: Action<{ version: string | null; reference: string }>;
  restoreSecret: Action<{ version: string | null }>;
  removeSecret: Action<unknown>;
  rotateSecrets: Action<{ nodes: RotationOfNode[] }>;
  simulateRotation: Action<RotationSimulation>;
  listSecretUses: Action<SecretUse[]>;
  moveToVault: Action<WriteOutcome & { reference: string }>;
  setSecretAgePolicy: Action<unknown>;
  revealValue: Action<{ value: string }>;
}
