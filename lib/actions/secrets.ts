"use server";

import { rotateSecrets as rotateSecretsVerb } from "#lib/domain/secrets/rotate-secrets.ts";
import { simulateRotation as simulateRotationVerb } from "#lib/domain/secrets/simulate-rotation.ts";
import { testVault as testVaultVerb } from "#lib/domain/secrets/test-vault.ts";
import { getVaultHealth as getVaultHealthVerb } from "#lib/domain/vaults/get-vault-health.ts";
import { listVaultSettings as listVaultSettingsVerb } from "#lib/domain/vaults/list-vault-settings.ts";
import { action } from "./adapter.ts";

export const rotateSecrets = action(rotateSecretsVerb);
export const simulateRotation = action(simulateRotationVerb);
export const testVault = action(testVaultVerb);
export const getVaultHealth = action(getVaultHealthVerb);
export const listVaultSettings = action(listVaultSettingsVerb);
