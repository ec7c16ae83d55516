import { readable } from "#lib/actions/readable.ts";
import { browseVault } from "#lib/domain/references/browse-vault.ts";

export const GET = readable(browseVault, (query) => query, { asksOutside: true });
