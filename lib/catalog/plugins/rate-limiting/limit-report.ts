import { type Period, type PeriodName, windowStartMs } from "./periods.ts";

export interface LimitReport {
  /** The period whose limit is used up; the longest one when several are. */
  stoppedBy: PeriodName | null;
  periods: { name: PeriodName; limit: number; remaining: number }[];
  /** What clients are told; `Retry-After` only with a refusal. */
  headers: Record<string, string>;
}

/** Compares the uses before this request with the limits. `used` is in the order of the periods. */
export function reportLimits(limits: readonly Period[], used: readonly number[], nowMs: number): LimitReport {
  const left = limits.map(({ limit }, at) => limit - (used[at] ?? 0));
  const stoppedBy = limits.findLast((_, at) => (left[at] ?? 0) <= 0)?.name ?? null;
  const headers: Record<string, string> = {};
  const periods: LimitReport["periods"] = [];
  let tightest: { period: Period; remaining: number } | null = null;
  limits.forEach((period, at) => {
    const isCounted = stoppedBy === null || stoppedBy === period.name;
    const remaining = Math.max(0, (left[at] ?? 0) - (isCounted ? 1 : 0));
    periods.push({ name: period.name, limit: period.limit, remaining });
    // Longer windows come later, so that they win a tie.
    if (!tightest || remaining <= tightest.remaining) tightest = { period, remaining };
    const suffix = period.name.charAt(0).toUpperCase() + period.name.slice(1);
    headers[`X-RateLimit-Limit-${suffix}`] = String(period.limit);
    headers[`X-RateLimit-Remaining-${suffix}`] = String(remaining);
  });
  addTightest(headers, tightest, nowMs, stoppedBy !== null);
  return { stoppedBy, periods, headers };
}

function addTightest(
  headers: Record<string, string>,
  tightest: { period: Period; remaining: number } | null,
  nowMs: number,
  isRefused: boolean,
): void {
  if (!tightest) return;
  const { period, remaining } = tightest;
  const elapsed = Math.floor((nowMs - windowStartMs(period.name, nowMs)) / 1000);
  const reset = String(Math.max(1, period.windowSeconds - elapsed));
  headers["RateLimit-Limit"] = String(period.limit);
  headers["RateLimit-Remaining"] = String(remaining);
  headers["RateLimit-Reset"] = reset;
  if (isRefused) headers["Retry-After"] = reset;
}
