import { readable } from "#lib/actions/readable.ts";
import { getVaultHealth } from "#lib/domain/secrets/get-vault-health.ts";

export const GET = readable(getVaultHealth);
