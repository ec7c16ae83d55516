import type { SecretDescription } from "#lib/catalog/define-backend.ts";
import { open, seal } from "#lib/crypto/seal.ts";
import type { Db } from "#lib/store/database.ts";
import {
  countLocalSecrets,
  deleteLocalSecret,
  findLocalSecret,
  findLocalVersion,
  insertLocalVersion,
  type LocalPlace,
  listLocalVersions,
  lockLocalSecret,
} from "#lib/store/local-secrets.ts";
import { DomainError, invalid, notFound } from "../errors.ts";
import type { TargetVault } from "./get-target-vault.ts";
import { mergeKey } from "./merge-key.ts";

/** Larger things than keys and certificates belong elsewhere. */
const VALUE_BYTES_MAX = 65_536;
const VERSIONS_KEPT = 100;
const SECRETS_MAX = 10_000;

/** Where a secret of a `local` vault lies: vaults with the same store show the same secrets. */
export function toLocalPlace(workspaceId: string, vault: Pick<TargetVault, "config">, path: string): LocalPlace {
  return { workspaceId, store: String(vault.config.store), path };
}

/** In clear, for a node or a reveal. Version 0 is the newest, as null. */
export async function openLocalSecret(
  db: Db,
  place: LocalPlace,
  version: number | null,
): Promise<{ value: string; version: number } | null> {
  const row = await findLocalVersion(db, place, version === 0 ? null : version);
  return row && { value: open(row.value, contextOf(row.secretId)), version: row.number };
}

export async function describeLocalSecret(db: Db, place: LocalPlace): Promise<SecretDescription | null> {
  const secret = await findLocalSecret(db, place);
  const newest = secret && (await openLocalSecret(db, place, null));
  if (!newest) return null;
  const versions = await listLocalVersions(db, secret.id);
  return {
    keys: listKeys(newest.value),
    versions: versions.map(({ number, createdAt }) => ({
      version: String(number),
      createdAt: createdAt.toISOString(),
    })),
    changedAt: secret.updatedAt.toISOString(),
  };
}

export interface LocalAuthor {
  id: string;
  name: string;
}

/**
 * Writes a value, or one key of a JSON value, as the newest version. `ifVersion` names the version that must be current:
 * null for none, undefined for any. Throws DomainError. Runs in the caller's transaction.
 */
export async function putLocalSecret(
  tx: Db,
  place: LocalPlace,
  change: { value: string; key?: string | null | undefined; ifVersion?: string | null | undefined },
  author: LocalAuthor,
): Promise<{ version: string }> {
  const secret = await lockLocalSecret(tx, place);
  const isNew = secret.versionNumber === 0;
  checkVersion(secret.versionNumber, change.ifVersion);
  if (isNew && (await countLocalSecrets(tx, place.workspaceId)) > SECRETS_MAX)
    throw new DomainError(
      "conflict",
      `Gatehouse keeps at most ${SECRETS_MAX} secrets of a workspace. Remove some first.`,
    );
  const current = isNew ? null : await openLocalSecret(tx, place, null);
  const key = change.key ?? null;
  const text = key === null ? change.value : mergeKey(current?.value ?? null, key, change.value);
  if (Buffer.byteLength(text) > VALUE_BYTES_MAX)
    throw invalid({ value: `A secret here can have at most ${VALUE_BYTES_MAX / 1024} kB` });
  const number = secret.versionNumber + 1;
  const value = seal(text, contextOf(secret.id));
  await insertLocalVersion(
    tx,
    { secretId: secret.id, number, value, createdById: author.id, createdBy: author.name },
    VERSIONS_KEPT,
  );
  return { version: String(number) };
}

/** Makes an earlier value the newest again. */
export async function restoreLocalSecret(
  tx: Db,
  place: LocalPlace,
  version: string,
  author: LocalAuthor,
): Promise<{ version: string }> {
  const earlier = /^[1-9]\d{0,8}$/.test(version) ? await openLocalSecret(tx, place, Number(version)) : null;
  if (!earlier) throw notFound("version of the secret");
  return putLocalSecret(tx, place, { value: earlier.value }, author);
}

export async function removeLocalSecret(tx: Db, place: LocalPlace): Promise<void> {
  if (!(await deleteLocalSecret(tx, place))) throw notFound("secret");
}

function checkVersion(current: number, wanted: string | null | undefined): void {
  if (wanted === undefined) return;
  if (wanted === null && current > 0) {
    throw new DomainError("conflict", "There is a secret of this name already.", {
      resource: "There is a secret of this name already. Choose another, or add a version to it.",
    });
  }
  if (wanted !== null && wanted !== String(current)) {
    throw new DomainError("conflict", "Somebody wrote this secret meanwhile. Look again before you write.");
  }
}

function listKeys(text: string): string[] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
}

/** Bound to the secret: a ciphertext copied into another row does not open there. */
function contextOf(secretId: string): string {
  return `local-secret:${secretId}`;
}
