import { readable } from "#lib/actions/readable.ts";
import { getVaultHealth } from "#lib/domain/vaults/get-vault-health.ts";

export const GET = readable(getVaultHealth, (query, { id }) => ({ ...query, id }));
