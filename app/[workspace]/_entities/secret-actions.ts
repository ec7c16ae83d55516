import type { SecretActions } from "#components/secrets/secret-actions.ts";
import {
  listSecretUses,
  moveToVault,
  removeSecret,
  restoreSecret,
  revealValue,
  rotateSecrets,
  setSecretAgePolicy,
  simulateRotation,
  testVault,
  writeSecret,
} from "#lib/actions/secrets.ts";

/** The actions that screens about secrets hand to their components. */
export const SECRET_ACTIONS: SecretActions = {
  testVault,
  writeSecret,
  restoreSecret,
  removeSecret,
  rotateSecrets,
  simulateRotation,
  listSecretUses,
  moveToVault,
  setSecretAgePolicy,
  revealValue,
};
