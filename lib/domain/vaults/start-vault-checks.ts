import { log } from "#lib/log.ts";
import { getDatabase } from "#lib/store/database.ts";
import { checkVaults } from "./check-vaults.ts";

const EVERY_MS = 60_000;
const FIRST_AFTER_MS = 5_000;

/** Checks the vaults about once a minute, from when the console starts. Returns how to stop it, which waits for a running pass. */
export function startVaultChecks(): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let pass = Promise.resolve();
  const schedule = (delayMs: number) => {
    if (isStopped) return;
    timer = setTimeout(() => {
      pass = runPass().then(() => schedule(EVERY_MS));
    }, delayMs);
    timer.unref();
  };
  schedule(FIRST_AFTER_MS);
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await pass;
  };
}

async function runPass(): Promise<void> {
  try {
    await checkVaults(getDatabase());
  } catch (cause) {
    log.warn({ reason: cause instanceof Error ? cause.message : "unknown" }, "vaults could not be checked");
  }
}
