"use server";

import { browseVault as browseVaultVerb } from "#lib/domain/references/browse-vault.ts";
import { checkReferences as checkReferencesVerb } from "#lib/domain/references/check-references.ts";
import { describeSecret as describeSecretVerb } from "#lib/domain/references/describe-secret.ts";
import { suggestReferences as suggestReferencesVerb } from "#lib/domain/references/suggest-references.ts";
import { action } from "./adapter.ts";

export const browseVault = action(browseVaultVerb);
export const checkReferences = action(checkReferencesVerb);
export const describeSecret = action(describeSecretVerb);
export const suggestReferences = action(suggestReferencesVerb);
