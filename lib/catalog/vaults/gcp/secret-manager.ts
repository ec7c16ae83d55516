import type { SecretManagerServiceClient } from "@google-cloud/secret-manager";
import { type BackendClient, BackendError, type BackendSecret, type SecretDescription } from "../../define-backend.ts";
import { listJsonKeys } from "../list-json-keys.ts";
import { toSecretText } from "../secret-text.ts";
import { hasStatus, STATUS, toBackendError } from "./to-backend-error.ts";

const PAGE_SIZE = 100;
const VERSIONS_MAX = 50;
/** The resolver waits longer between tries by itself. */
const LIMITS = { timeout: 9_000, retry: null, autoPaginate: false };
/** Secret Manager's own rule; anything else would be another path of its API. */
const NAME = /^[\w-]{1,255}$/;

/** What a vault does with an SDK client in one project. */
export function toBackendClient(gcp: SecretManagerServiceClient, projectId: string): BackendClient {
  const project = `projects/${projectId}`;
  const named = (resource: string) => `${project}/secrets/${resource}`;
  return {
    get: (resource, version) => told(readSecret(gcp, named(resource), resource, version)),
    list: (path, page) => told(listNames(gcp, project, path, page)),
    describe: (resource) => told(describeSecret(gcp, named(resource), resource)),
    authenticate: () => told(proveIdentity(gcp, project)),
    put: (resource, value, options) => told(writeSecret(gcp, project, resource, value, options?.ifVersion)),
    restore: (resource, version) => told(restoreVersion(gcp, project, resource, version)),
    remove: (resource) => told(removeSecret(gcp, named(resource))),
    close: () => gcp.close(),
  };
}

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toBackendError(error);
  }
}

async function readSecret(
  gcp: SecretManagerServiceClient,
  name: string,
  resource: string,
  version: number | string | null,
): Promise<BackendSecret | null> {
  if (!NAME.test(resource)) return null;
  const request = { name: `${name}/versions/${version ?? "latest"}` };
  const answer = await orNull(gcp.accessSecretVersion(request, LIMITS));
  const data = answer?.[0].payload?.data;
  if (!answer || data === null || data === undefined) return null;
  const found = lastSegment(answer[0].name);
  const value = typeof data === "string" ? toSecretText(Buffer.from(data, "base64")) : toSecretText(data);
  return { value, ...(found === null ? {} : { version: found }) };
}

/** Names hold no slashes, so there are no folders. */
async function listNames(gcp: SecretManagerServiceClient, parent: string, path: string, pageToken: string | undefined) {
  if (path !== "") return { names: [], nextPage: null };
  const request = { parent, pageSize: PAGE_SIZE, ...(pageToken === undefined ? {} : { pageToken }) };
  const [secrets, , answer] = await gcp.listSecrets(request, LIMITS);
  const names = secrets.flatMap(({ name }) => lastSegment(name) ?? []);
  return {
    names: names.map((found) => ({ path: found, kind: "secret" as const })),
    nextPage: answer?.nextPageToken || null,
  };
}

async function describeSecret(
  gcp: SecretManagerServiceClient,
  name: string,
  resource: string,
): Promise<SecretDescription | null> {
  const versions = NAME.test(resource) ? await listVersions(gcp, name) : null;
  if (!versions) return null;
  const newest = versions[0] ? await readSecret(gcp, name, resource, versions[0].version) : null;
  return { keys: listJsonKeys(newest?.value), versions, changedAt: versions[0]?.createdAt ?? null };
}

/** Those that can be read, newest first; null when there is no such secret. */
async function listVersions(gcp: SecretManagerServiceClient, parent: string) {
  const request = { parent, pageSize: VERSIONS_MAX, filter: "state:ENABLED" };
  const answer = await orNull(gcp.listSecretVersions(request, LIMITS));
  return (
    (answer?.[0] ?? null)?.flatMap(({ name, createTime }) => {
      const version = lastSegment(name);
      return version === null ? [] : [{ version, createdAt: toIso(createTime?.seconds) }];
    }) ?? null
  );
}

/** Secret Manager has no conditional write: another version is noticed up to the moment of the write itself. */
async function writeSecret(
  gcp: SecretManagerServiceClient,
  parent: string,
  resource: string,
  value: string,
  ifVersion: string | null | undefined,
) {
  if (!NAME.test(resource)) {
    throw new BackendError("failed", "Google takes letters, digits, hyphens and underscores in a secret's name.");
  }
  const name = `${parent}/secrets/${resource}`;
  const versions = await listVersions(gcp, name);
  if (ifVersion !== undefined && (versions?.[0]?.version ?? null) !== ifVersion) {
    throw new BackendError("conflict", "The secret was changed meanwhile. Look at it again before you write.");
  }
  if (!versions) {
    await gcp.createSecret({ parent, secretId: resource, secret: { replication: { automatic: {} } } }, LIMITS);
  }
  const [added] = await gcp.addSecretVersion({ parent: name, payload: { data: Buffer.from(value) } }, LIMITS);
  return { version: lastSegment(added.name) };
}

async function restoreVersion(gcp: SecretManagerServiceClient, parent: string, resource: string, version: string) {
  const isNumber = /^\d+$/.test(version);
  const earlier = isNumber ? await readSecret(gcp, `${parent}/secrets/${resource}`, resource, version) : null;
  if (!earlier) throw new BackendError("failed", "Google no longer has this version of the secret.");
  return writeSecret(gcp, parent, resource, earlier.value, undefined);
}

async function removeSecret(gcp: SecretManagerServiceClient, name: string): Promise<void> {
  await orNull(gcp.deleteSecret({ name }, LIMITS));
}

/** A refusal of the permission proves the identity as well as a list does. */
async function proveIdentity(gcp: SecretManagerServiceClient, parent: string): Promise<string> {
  try {
    await gcp.listSecrets({ parent, pageSize: 1 }, LIMITS);
  } catch (error) {
    if (!hasStatus(error, STATUS.PERMISSION_DENIED)) throw error;
  }
  const { client_email: email } = await gcp.auth.getCredentials();
  return email ? `As ${email}.` : "With the identity of the gateway's machine.";
}

async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (hasStatus(error, STATUS.NOT_FOUND)) return null;
    throw error;
  }
}

function lastSegment(name: string | null | undefined): string | null {
  return name?.split("/").at(-1) ?? null;
}

function toIso(seconds: unknown): string | null {
  const count = Number(seconds);
  return seconds !== undefined && seconds !== null && Number.isFinite(count)
    ? new Date(count * 1000).toISOString()
    : null;
}
