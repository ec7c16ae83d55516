import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** What `npm test` builds where neither a `vault` nor a `bao` is installed. */
export const VAULT_VERSION = "1.21.4";

const CACHE = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");

/** Outside of the project, so that it survives from one checkout to the next. */
export const VAULT_DIRECTORY = join(CACHE, "gatehouse", `vault-${VAULT_VERSION}`);
const BUILT = join(VAULT_DIRECTORY, "vault");

/** The server to test with: one that is installed, else the one that was built; null when there is neither. */
export function findVaultProgram(): string | null {
  const installed = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => [join(folder, "bao"), join(folder, "vault")]);
  return [...installed, BUILT].find((program) => existsSync(program)) ?? null;
}
