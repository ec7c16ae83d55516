import { readable } from "#lib/actions/readable.ts";
import { listVaultChoices } from "#lib/domain/references/list-vault-choices.ts";

export const GET = readable(listVaultChoices);
