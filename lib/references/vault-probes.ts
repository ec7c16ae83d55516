import { BackendError } from "#lib/catalog/define-backend.ts";
import type { BrowsePage, ReferenceCheck, SecretKeys } from "#lib/contract/node-protocol.ts";
import type { BackendConnection } from "./backend-connection.ts";
import type { Clock } from "./clock.ts";
import { extractValue } from "./extract-value.ts";
import type { SecretEntry } from "./secret-store.ts";
import type { Located, SecretTarget, VaultAccess } from "./vault-directory.ts";

/** Lends a connection to a vault for the time of one call. */
export type WithConnection = <T>(vault: VaultAccess, call: (connection: BackendConnection) => Promise<T>) => Promise<T>;

/** Reads the secret for the proof alone: the answer says that there is a value, not which. */
export async function checkReference(
  reference: string,
  located: Located<SecretTarget>,
  known: SecretEntry | null,
  clock: Clock,
  withConnection: WithConnection,
): Promise<ReferenceCheck> {
  const startedAt = clock.now();
  const answer = (version: string | null, error: string | null): ReferenceCheck => ({
    reference,
    resolves: error === null,
    version,
    ageSeconds: known?.secret ? Math.max(0, Math.round((clock.now() - known.fetchedAt) / 1000)) : null,
    durationMs: Math.max(0, clock.now() - startedAt),
    error,
  });
  if (!located.ok) return answer(null, located.error);
  const { vault, resource, version, key } = located.value;
  try {
    const secret = await withConnection(vault, (connection) =>
      connection.use((client) => client.get(resource, version)),
    );
    const extracted = extractValue(secret, key, vault.config.base64_decode === true);
    return answer(secret?.version ?? null, extracted.ok ? null : extracted.error);
  } catch (error) {
    return answer(null, `could not get value from external vault (${textOf(error)})`);
  }
}

/** Names below a path of a vault; an empty page from a backend that cannot list. Throws BackendError. */
export async function browseVault(
  access: VaultAccess,
  path: string,
  page: string | undefined,
  withConnection: WithConnection,
): Promise<BrowsePage> {
  if (!access.backend.capabilities.list) return { names: [], nextPage: null, canList: false };
  return withConnection(access, (connection) =>
    connection.use(async (client) => {
      if (!client.list) return { names: [], nextPage: null, canList: false };
      return { ...(await client.list(path, page)), canList: true };
    }),
  );
}

/** A secret's keys and versions; none from a backend that does not tell. Throws BackendError. */
export async function describeSecret(
  vault: VaultAccess,
  resource: string,
  withConnection: WithConnection,
): Promise<SecretKeys> {
  const description = await withConnection(vault, (connection) =>
    connection.use(async (client) => (await client.describe?.(resource)) ?? null),
  );
  return description ?? { keys: [], versions: [], changedAt: null };
}

function textOf(error: unknown): string {
  return error instanceof BackendError ? error.message : "the backend failed unexpectedly";
}
