import type { SecretKeys } from "#lib/contract/node-protocol.ts";

/** The version in use. Numbered versions: the highest; others are told newest first. */
export function newestVersion({ versions }: Pick<SecretKeys, "versions">): string | null {
  return sortVersions(versions)[0]?.version ?? null;
}

/** Newest first, whatever order the backend tells them in: by number, else by date, else as told. */
export function sortVersions(versions: SecretKeys["versions"]): SecretKeys["versions"] {
  return [...versions].sort((one, other) => {
    if (/^\d+$/.test(one.version) && /^\d+$/.test(other.version)) return Number(other.version) - Number(one.version);
    if (one.createdAt && other.createdAt) return other.createdAt.localeCompare(one.createdAt);
    return 0;
  });
}
