"use server";

import { listSecretUses as listSecretUsesVerb } from "#lib/domain/secrets/list-secret-uses.ts";
import { moveToVault as moveToVaultVerb } from "#lib/domain/secrets/move-to-vault.ts";
import { removeSecret as removeSecretVerb } from "#lib/domain/secrets/remove-secret.ts";
import { restoreSecret as restoreSecretVerb } from "#lib/domain/secrets/restore-secret.ts";
import { revealValue as revealValueVerb } from "#lib/domain/secrets/reveal-value.ts";
import { rotateSecrets as rotateSecretsVerb } from "#lib/domain/secrets/rotate-secrets.ts";
import { setSecretAgePolicy as setSecretAgePolicyVerb } from "#lib/domain/secrets/set-secret-age-policy.ts";
import { simulateRotation as simulateRotationVerb } from "#lib/domain/secrets/simulate-rotation.ts";
import { testVault as testVaultVerb } from "#lib/domain/secrets/test-vault.ts";
import { writeSecret as writeSecretVerb } from "#lib/domain/secrets/write-secret.ts";
import { action } from "./adapter.ts";

export const listSecretUses = action(listSecretUsesVerb);
export const moveToVault = action(moveToVaultVerb);
export const removeSecret = action(removeSecretVerb);
export const restoreSecret = action(restoreSecretVerb);
export const revealValue = action(revealValueVerb);
export const rotateSecrets = action(rotateSecretsVerb);
export const setSecretAgePolicy = action(setSecretAgePolicyVerb);
export const simulateRotation = action(simulateRotationVerb);
export const testVault = action(testVaultVerb);
export const writeSecret = action(writeSecretVerb);
