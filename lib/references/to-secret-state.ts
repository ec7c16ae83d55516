import type { SecretState } from "#lib/contract/node-protocol.ts";
import { extract } from "./secret-rotation.ts";
import type { SecretEntry } from "./secret-store.ts";
import type { Located, SecretTarget } from "./vault-directory.ts";
import type { VaultTroubles } from "./vault-troubles.ts";

/** How a reference stands on this node, without asking its backend and without its value. */
export function toSecretState(
  reference: string,
  located: Located<SecretTarget>,
  entry: SecretEntry | null,
  troubles: VaultTroubles,
  now: number,
): SecretState {
  const nothing = { reference, resolves: false, isStale: false, version: null, ageSeconds: null };
  if (!located.ok) return { ...nothing, error: located.error };
  if (!entry) return { ...nothing, error: "It has not been read yet." };
  const { vault, key } = located.value;
  const extracted = extract(entry, key);
  if (!extracted.ok) return { ...nothing, error: extracted.error };
  const trouble = troubles.find(vault.name, vault.connectionId);
  const isOlder = trouble !== null && entry.fetchedAt <= trouble.since;
  const reason = entry.staleBecause ?? (isOlder ? trouble.error : null);
  return {
    reference,
    resolves: true,
    isStale: reason !== null,
    version: entry.secret?.version ?? null,
    ageSeconds: Math.max(0, Math.round((now - entry.fetchedAt) / 1000)),
    error: reason,
  };
}
