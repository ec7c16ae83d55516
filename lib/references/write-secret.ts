import { type BackendClient, BackendError } from "#lib/catalog/define-backend.ts";
import type { SecretChange, WrittenSecret } from "#lib/contract/node-protocol.ts";
import type { VaultAccess } from "./vault-directory.ts";
import type { WithConnection } from "./vault-probes.ts";

type Put = Extract<SecretChange, { action: "put" }>;

const TRIES = 3;

/** Changes a secret in its backend. Throws BackendError: "conflict" when somebody else has changed it meanwhile. */
export async function writeSecret(
  vault: VaultAccess,
  resource: string,
  change: SecretChange,
  withConnection: WithConnection,
): Promise<WrittenSecret> {
  return withConnection(vault, (connection) =>
    connection.use(async (client) => {
      if (change.action === "put") return put(vault, client, resource, change);
      if (change.action === "restore") {
        if (!client.restore) throw cannot(vault, "bring back an earlier version");
        return client.restore(resource, change.version);
      }
      if (!client.remove) throw cannot(vault, "remove secrets");
      await client.remove(resource);
      return { version: null };
    }),
  );
}

async function put(vault: VaultAccess, client: BackendClient, resource: string, change: Put): Promise<WrittenSecret> {
  if (!vault.backend.capabilities.write || !client.put) throw cannot(vault, "write secrets");
  const encode = encoderOf(vault);
  if (change.key === undefined || change.key === null) {
    const text = toJsonObject(change.value) === null ? encode(change.value) : change.value;
    return client.put(resource, text, change.ifVersion === undefined ? {} : { ifVersion: change.ifVersion });
  }
  return putKey(vault, client, resource, { ...change, key: change.key, value: encode(change.value) });
}

/**
 * One key of a JSON secret; the others stay. Where the backend has versions, a change in between is noticed and taken in,
 * unless the caller named the version to start from.
 */
async function putKey(
  vault: VaultAccess,
  client: BackendClient,
  resource: string,
  change: Put & { key: string },
): Promise<WrittenSecret> {
  for (let left = TRIES - 1; ; left -= 1) {
    const current = await client.get(resource, null);
    const version = current?.version ?? null;
    if (change.ifVersion !== undefined && change.ifVersion !== version) throw changedMeanwhile(resource);
    const pairs = current === null ? {} : toJsonObject(current.value);
    if (pairs === null) {
      throw new BackendError("failed", `${resource} is not a JSON object, so it has no keys. Write it as a whole.`);
    }
    const text = JSON.stringify({ ...pairs, [change.key]: change.value });
    try {
      return (
        (await client.put?.(resource, text, vault.backend.capabilities.versions ? { ifVersion: version } : {})) ?? {
          version: null,
        }
      );
    } catch (error) {
      const isConflict = error instanceof BackendError && error.code === "conflict";
      if (!isConflict || left === 0 || change.ifVersion !== undefined) throw error;
    }
  }
}

/** A vault whose references are decoded from base64 must hold base64. */
function encoderOf(vault: VaultAccess): (value: string) => string {
  if (vault.config.base64_decode !== true) return (value) => value;
  return (value) => Buffer.from(value, "utf8").toString("base64");
}

function toJsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function cannot(vault: VaultAccess, what: string): BackendError {
  return new BackendError("failed", `${vault.backend.title} cannot ${what} through Gatehouse.`);
}

function changedMeanwhile(resource: string): BackendError {
  return new BackendError(
    "conflict",
    `${resource} was changed meanwhile. Nothing was written; look at it and try again.`,
  );
}
