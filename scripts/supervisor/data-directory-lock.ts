import { join } from "node:path";
import { takeProcessLock } from "./process-lock.ts";

/** The data directory belongs to one supervisor at a time. Returns the function that gives it back; throws when it is taken. */
export function lockDataDirectory(directory: string): () => void {
  const lock = takeProcessLock(join(directory, "supervisor.pid"), "scripts/start.ts");
  if (typeof lock === "function") return lock;
  throw new Error(
    `The data directory ${directory} is in use by process ${lock}. Stop that one first, or set GATEHOUSE_DATA_DIR to another directory.`,
  );
}
