import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/**
 * Takes a lock that ends with the process: the file holds its pid. Returns the function that gives it back, or the pid of
 * the live process that holds it. `script` is part of the holder's command line: after a crash the number may belong to
 * somebody else's process by now, which only Linux can tell.
 */
export function takeProcessLock(file: string, script: string): (() => void) | number {
  const holder = readHolder(file);
  if (holder !== null && holder !== process.pid && isAlive(holder, script)) return holder;
  rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch (error) {
    // Somebody was faster.
    const winner = readHolder(file);
    if (winner === null) throw error;
    return winner;
  }
  return () => {
    if (readHolder(file) === process.pid) rmSync(file, { force: true });
  };
}

function readHolder(file: string): number | null {
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : null;
}

function isAlive(pid: number, script: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return runs(pid, script);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function runs(pid: number, script: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(script);
  } catch {
    return true;
  }
}
