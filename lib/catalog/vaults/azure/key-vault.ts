import type { SecretClient } from "@azure/keyvault-secrets";
import {
  type BackendClient,
  BackendError,
  type BackendSecret,
  type SecretDescription,
  type SecretName,
} from "../../define-backend.ts";
import { listJsonKeys } from "../list-json-keys.ts";
import { statusOf, toBackendError } from "./to-backend-error.ts";

const PAGE_SIZE = 200;
/** Key Vault's own rule; anything else would be another path of its API. */
const NAME = /^[0-9a-zA-Z-]{1,127}$/;

/**
 * What a vault does with an SDK client. Azure names versions by ids; a reference counts them: #1 is the oldest one, so that
 * a number goes on naming the same version.
 */
export function toBackendClient(azure: SecretClient, described: string): BackendClient {
  return {
    get: (resource, version) => told(readSecret(azure, resource, version)),
    list: (path, page) => told(listNames(azure, path, page)),
    describe: (resource) => told(describeSecret(azure, resource)),
    async authenticate() {
      await told(proveIdentity(azure));
      return described;
    },
    put: (resource, value, options) => told(writeSecret(azure, resource, value, options?.ifVersion)),
    restore: (resource, version) => told(restoreVersion(azure, resource, version)),
    remove: (resource) => told(removeSecret(azure, resource)),
  };
}

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toBackendError(error);
  }
}

async function readSecret(azure: SecretClient, name: string, number: number | null): Promise<BackendSecret | null> {
  if (!NAME.test(name)) return null;
  const version = number === null ? null : ((await listVersions(azure, name))[number - 1]?.id ?? undefined);
  return version === undefined ? null : readVersion(azure, name, version);
}

async function readVersion(azure: SecretClient, name: string, version: string | null): Promise<BackendSecret | null> {
  const secret = await orNull(azure.getSecret(name, version === null ? {} : { version }));
  if (!secret || secret.value === undefined) return null;
  const found = secret.properties.version;
  return { value: secret.value, ...(found === undefined ? {} : { version: found }) };
}

/**
 * Names hold no slashes, so there are no folders. The SDK keeps Azure's own page tokens to itself, so a page's token counts
 * the names before it.
 */
async function listNames(azure: SecretClient, path: string, token: string | undefined) {
  if (path !== "") return { names: [], nextPage: null };
  const before = Number(token ?? 0);
  const names: SecretName[] = [];
  let count = 0;
  for await (const { name } of azure.listPropertiesOfSecrets()) {
    count += 1;
    if (count <= before) continue;
    if (names.length === PAGE_SIZE) return { names, nextPage: String(before + PAGE_SIZE) };
    names.push({ path: name, kind: "secret" });
  }
  return { names, nextPage: null };
}

async function describeSecret(azure: SecretClient, name: string): Promise<SecretDescription | null> {
  if (!NAME.test(name)) return null;
  const versions = await listVersions(azure, name);
  const newest = versions.at(-1);
  if (!newest) return null;
  const secret = await readVersion(azure, name, null);
  return {
    keys: listJsonKeys(secret?.value),
    versions: versions.map(({ id, createdAt }, index) => ({ version: String(index + 1), id, createdAt })).reverse(),
    changedAt: newest.createdAt,
  };
}

/** Oldest first. */
async function listVersions(azure: SecretClient, name: string): Promise<{ id: string; createdAt: string | null }[]> {
  const versions: { id: string; createdAt: string | null }[] = [];
  try {
    for await (const { version, createdOn } of azure.listPropertiesOfSecretVersions(name)) {
      if (version !== undefined) versions.push({ id: version, createdAt: createdOn?.toISOString() ?? null });
    }
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
  return versions.sort((a, b) => {
    return (a.createdAt ?? "").localeCompare(b.createdAt ?? "") || (a.id < b.id ? -1 : 1);
  });
}

/** Key Vault has no conditional write: another version is noticed up to the moment of the write itself. */
async function writeSecret(azure: SecretClient, name: string, value: string, ifVersion: string | null | undefined) {
  if (!NAME.test(name)) {
    throw new BackendError("failed", "Azure takes letters, digits and hyphens in a secret's name.");
  }
  if (ifVersion !== undefined) {
    const current = await readVersion(azure, name, null);
    if ((current?.version ?? null) !== ifVersion) {
      throw new BackendError("conflict", "The secret was changed meanwhile. Look at it again before you write.");
    }
  }
  const { properties } = await azure.setSecret(name, value);
  return { version: properties.version ?? null };
}

async function restoreVersion(azure: SecretClient, name: string, version: string) {
  const isNumber = /^\d{1,9}$/.test(version);
  const earlier = isNumber ? await readSecret(azure, name, Number(version)) : await readById(azure, name, version);
  if (!earlier) throw new BackendError("failed", "Azure no longer has this version of the secret.");
  return writeSecret(azure, name, earlier.value, undefined);
}

function readById(azure: SecretClient, name: string, version: string): Promise<BackendSecret | null> {
  return NAME.test(name) && NAME.test(version) ? readVersion(azure, name, version) : Promise.resolve(null);
}

/** With soft delete Azure keeps the secret for the vault's retention time. */
async function removeSecret(azure: SecretClient, name: string): Promise<void> {
  await orNull(azure.beginDeleteSecret(name));
}

/** A refusal of the permission proves the identity as well as a list does. */
async function proveIdentity(azure: SecretClient): Promise<void> {
  try {
    await azure.listPropertiesOfSecrets().next();
  } catch (error) {
    if (statusOf(error) !== 403) throw error;
  }
}

async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
