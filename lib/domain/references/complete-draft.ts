import { findBackend } from "#lib/catalog/vaults/registry.ts";
import type { VaultDraft } from "#lib/contract/node-protocol.ts";
import { applyDefaults } from "#lib/schema/defaults.ts";
import { vaultRecord } from "#lib/schema/entities/vault-record.ts";
import { restoreHidden } from "#lib/schema/secrets.ts";
import type { Db } from "#lib/store/database.ts";
import { findVaultByPrefix } from "#lib/store/vaults.ts";
import { checkDestinations } from "../entities/check-destinations.ts";
import { openEntityData } from "../entities/open-entity.ts";
import { invalid } from "../errors.ts";

/**
 * Puts the stored credentials into a draft of a saved vault where the form says "unchanged". With another address in the
 * draft only for those who may reveal them: a check would send them there.
 */
export async function completeDraft(
  db: Db,
  workspaceId: string,
  draft: VaultDraft,
  mayReveal = false,
): Promise<VaultDraft> {
  const backend = findBackend(draft.name);
  if (!backend) throw invalid({ name: `vault '${draft.name}' is not installed` });
  const row = await findVaultByPrefix(db, workspaceId, draft.prefix);
  const isSameBackend = row !== null && row.data.name === draft.name;
  const stored = isSameBackend ? openEntityData("vaults", row.id, row.data).config : {};
  const { value, missing } = restoreHidden(backend.config, draft.config, stored);
  if (missing.length === 0) {
    const states = { before: { config: stored }, after: { config: applyDefaults(backend.config, value) } };
    checkDestinations(mayReveal, vaultRecord(backend), { config: draft.config }, states);
    return { ...draft, config: value };
  }
  throw invalid(
    Object.fromEntries(missing.map((path) => [`config.${path}`, "Nothing is stored here yet; type a value"])),
  );
}
