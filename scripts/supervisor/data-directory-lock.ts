import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Two embedded databases on one directory would destroy it, so the directory belongs to one supervisor at a time.
 * Returns the function that gives it back. Throws when another live process holds it.
 */
export function lockDataDirectory(directory: string): () => void {
  const file = join(directory, "supervisor.pid");
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, "utf8"));
    if (pid !== process.pid && isAlive(pid)) {
      throw new Error(
        `The data directory ${directory} is in use by process ${pid}. Stop that one first, or set GATEHOUSE_DATA_DIR to another directory.`,
      );
    }
    rmSync(file);
  }
  writeFileSync(file, String(process.pid), { flag: "wx" });
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return isGatehouse(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** After a crash the number may belong to somebody else's process by now; only Linux can tell. */
function isGatehouse(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("scripts/start.ts");
  } catch {
    return true;
  }
}
