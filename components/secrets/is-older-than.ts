const DAY_MS = 86_400_000;

/** Whether a secret has stood unchanged for longer than its vault's policy allows. Without a policy none is too old. */
export function isOlderThan(changedAt: string, maxAgeDays: number | null, now = Date.now()): boolean {
  return maxAgeDays !== null && now - new Date(changedAt).getTime() > maxAgeDays * DAY_MS;
}
