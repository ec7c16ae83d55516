import { constants } from "node:fs";
import { lstat, open, realpath } from "node:fs/promises";
import { isAbsolute, join, sep } from "node:path";
import { BackendError } from "../../define-backend.ts";

/** A secret is a password, a key or a certificate chain; what is larger was not meant. */
const FILE_BYTES_MAX = 4 * 1024 * 1024;

/**
 * The real path of a name below the base directory, or null when there is nothing. Links are followed, as Kubernetes mounts
 * secrets through them, and must end below the base. Throws BackendError for a name that leads out.
 */
export async function findBelow(base: string, name: string): Promise<string | null> {
  assertInside(name);
  const root = await realpath(base).catch(() => {
    throw new BackendError(
      "invalid_config",
      "The directory of the vault does not exist or may not be read by the gateway.",
    );
  });
  const found = await realpath(join(root, name)).catch(nullWhenAbsent);
  if (found !== null && found !== root && !found.startsWith(root === sep ? sep : `${root}${sep}`)) throw outside();
  return found;
}

/** The bytes and the time of the last change of a regular file, from one opened file, so that both are of the same content. */
export async function readSecretFile(path: string): Promise<{ bytes: Uint8Array; changedAt: Date } | null> {
  if (
    !(await lstat(path).then(
      (found) => found.isFile(),
      () => false,
    ))
  )
    return null;
  // A pipe that took the file's place meanwhile would otherwise hold the opening up.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW).catch(nullWhenAbsent);
  if (!file) return null;
  try {
    const { size, mtime } = await file.stat().then((found) => (found.isFile() ? found : { size: 0, mtime: null }));
    if (mtime === null) return null;
    if (size > FILE_BYTES_MAX)
      throw new BackendError("failed", "The file is larger than 4 MB, too large for a secret.");
    return { bytes: await file.readFile(), changedAt: mtime };
  } finally {
    await file.close();
  }
}

function assertInside(name: string): void {
  if (isAbsolute(name) || name.includes("\0") || name.split("/").includes("..")) throw outside();
}

function outside(): BackendError {
  return new BackendError("forbidden", "The path leads out of the vault's directory.");
}

function nullWhenAbsent(error: unknown): null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") return null;
  if (code === "EACCES" || code === "EPERM") {
    throw new BackendError("forbidden", "The gateway's user may not read the file. Give it the right to.");
  }
  if (code === "ELOOP") throw outside();
  throw new BackendError("failed", "The file could not be read.");
}
