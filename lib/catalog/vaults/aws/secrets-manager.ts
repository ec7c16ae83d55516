import type { DescribeSecretCommandOutput, SecretsManager } from "@aws-sdk/client-secrets-manager";
import { type BackendClient, BackendError, type BackendSecret, type SecretDescription } from "../../define-backend.ts";
import { parseFolderPageToken, toFolderPageToken, toNamePrefix, toNamesBelow } from "../folder-pages.ts";
import { listJsonKeys } from "../list-json-keys.ts";
import { toSecretText } from "../secret-text.ts";
import { isNamed, toBackendError } from "./to-backend-error.ts";

const PAGE_SIZE = 100;
const RECOVERY_DAYS = 30;

/** What a vault does with an SDK client, with Kong's numbers for versions: 1 is AWSCURRENT, 2 is AWSPREVIOUS. */
export function toBackendClient(aws: SecretsManager, authenticate: () => Promise<string>): BackendClient {
  return {
    get: (resource, version) => told(readSecret(aws, resource, version)),
    list: (path, page) => told(listNames(aws, path, page)),
    describe: (resource) => told(describeSecret(aws, resource)),
    authenticate: () => told(authenticate()),
    put: (resource, value, options) => told(writeSecret(aws, resource, value, options?.ifVersion)),
    restore: (resource, version) => told(restoreVersion(aws, resource, version)),
    remove: (resource) => told(removeSecret(aws, resource)),
    async close() {
      aws.destroy();
    },
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
  aws: SecretsManager,
  resource: string,
  version: number | null,
): Promise<BackendSecret | null> {
  try {
    const VersionStage = version === 2 ? "AWSPREVIOUS" : "AWSCURRENT";
    const { SecretString, SecretBinary, VersionId } = await aws.getSecretValue({ SecretId: resource, VersionStage });
    const value = SecretString ?? (SecretBinary ? toSecretText(SecretBinary) : null);
    return value === null ? null : { value, ...(VersionId === undefined ? {} : { version: VersionId }) };
  } catch (error) {
    // InvalidRequest: the secret waits for its deletion.
    if (isNamed(error, "ResourceNotFoundException", "InvalidRequestException")) return null;
    throw error;
  }
}

async function listNames(aws: SecretsManager, path: string, token: string | undefined) {
  const page = parseFolderPageToken(token);
  const prefix = toNamePrefix(path);
  const { SecretList = [], NextToken } = await aws.listSecrets({
    MaxResults: PAGE_SIZE,
    ...(prefix === "" ? {} : { Filters: [{ Key: "name", Values: [prefix] }] }),
    ...(page ? { NextToken: page.next } : {}),
  });
  const fullNames = SecretList.flatMap(({ Name }) => (Name === undefined ? [] : [Name]));
  const names = toNamesBelow(fullNames, path, page?.folders);
  return { names, nextPage: NextToken ? toFolderPageToken(NextToken, page?.folders ?? [], names) : null };
}

async function describeSecret(aws: SecretsManager, resource: string): Promise<SecretDescription | null> {
  const details = await findDetails(aws, resource);
  if (!details || details.DeletedDate) return null;
  const secret = await readSecret(aws, resource, null);
  const stages = [
    { version: "1", id: idOfStage(details, "AWSCURRENT"), createdAt: toIso(details.LastChangedDate) },
    { version: "2", id: idOfStage(details, "AWSPREVIOUS"), createdAt: null },
  ];
  return {
    keys: listJsonKeys(secret?.value),
    versions: stages.flatMap(({ id, ...stage }) => (id === null ? [] : [{ ...stage, id }])),
    changedAt: toIso(details.LastChangedDate ?? details.CreatedDate),
  };
}

/** AWS has no conditional write: another version is noticed up to the moment of the write itself. */
async function writeSecret(aws: SecretsManager, resource: string, value: string, ifVersion: string | null | undefined) {
  const details = await findDetails(aws, resource);
  const isThere = details !== null && !details.DeletedDate;
  const current = isThere ? idOfStage(details, "AWSCURRENT") : null;
  if (ifVersion === null && isThere) throw new BackendError("conflict", "A secret of this name is there already.");
  if (typeof ifVersion === "string" && ifVersion !== current && !(ifVersion === "1" && current !== null)) {
    throw new BackendError("conflict", "The secret was changed meanwhile. Look at it again before you write.");
  }
  if (details === null) {
    const { VersionId } = await aws.createSecret({ Name: resource, SecretString: value });
    return { version: VersionId ?? null };
  }
  if (!isThere) await aws.restoreSecret({ SecretId: resource });
  const { VersionId } = await aws.putSecretValue({ SecretId: resource, SecretString: value });
  return { version: VersionId ?? null };
}

async function restoreVersion(aws: SecretsManager, resource: string, version: string) {
  const details = await findDetails(aws, resource);
  const current = details && idOfStage(details, "AWSCURRENT");
  const wanted = details && (version === "2" ? idOfStage(details, "AWSPREVIOUS") : findVersionId(details, version));
  if (!current || !wanted) throw new BackendError("failed", "AWS no longer has this version of the secret.");
  if (wanted === current) return { version: current };
  await aws.updateSecretVersionStage({
    SecretId: resource,
    VersionStage: "AWSCURRENT",
    MoveToVersionId: wanted,
    RemoveFromVersionId: current,
  });
  return { version: wanted };
}

/** AWS keeps it for the recovery window; writing it again within that brings it back. */
async function removeSecret(aws: SecretsManager, resource: string): Promise<void> {
  try {
    await aws.deleteSecret({ SecretId: resource, RecoveryWindowInDays: RECOVERY_DAYS });
  } catch (error) {
    const isGone = isNamed(error, "ResourceNotFoundException") || (await isBeingDeleted(aws, resource));
    if (!isGone) throw error;
  }
}

async function isBeingDeleted(aws: SecretsManager, resource: string): Promise<boolean> {
  return (await findDetails(aws, resource))?.DeletedDate !== undefined;
}

async function findDetails(aws: SecretsManager, resource: string): Promise<DescribeSecretCommandOutput | null> {
  try {
    return await aws.describeSecret({ SecretId: resource });
  } catch (error) {
    if (isNamed(error, "ResourceNotFoundException")) return null;
    throw error;
  }
}

function idOfStage({ VersionIdsToStages = {} }: DescribeSecretCommandOutput, stage: string): string | null {
  return Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes(stage))?.[0] ?? null;
}

function findVersionId({ VersionIdsToStages = {} }: DescribeSecretCommandOutput, version: string): string | null {
  return Object.hasOwn(VersionIdsToStages, version) ? version : null;
}

function toIso(date: Date | undefined): string | null {
  return date?.toISOString() ?? null;
}
