import { setTimeout as pause } from "node:timers/promises";

/** Polls until the check holds. Throws after the time, naming what was awaited. */
export async function waitUntil(what: string, check: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (await check().catch(() => false)) return;
    await pause(50);
  }
  throw new Error(`${what} did not become ready within ${timeoutMs / 1000} s.`);
}
