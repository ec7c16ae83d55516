import { countOf, type WindowCounter } from "./window-counters.ts";

export interface LimitedWindow {
  limit: number;
  sizeSeconds: number;
  current: WindowCounter;
  /** Of a sliding window only. */
  previous: WindowCounter | null;
}

export interface Judgement {
  isRefused: boolean;
  headers: Record<string, string>;
  windows: { sizeSeconds: number; limit: number; remaining: number }[];
}

const NAMES = new Map([
  [1, "Second"],
  [60, "Minute"],
  [3600, "Hour"],
  [86400, "Day"],
  [2592000, "Month"],
  [31536000, "Year"],
]);

/** Compares counts that hold this request already with their limits (reference: plugins, "rate-limiting-advanced"). */
export function judgeWindows(windows: readonly LimitedWindow[], nowMs: number, jitterSeconds: number): Judgement {
  const headers: Record<string, string> = {};
  const report: Judgement["windows"] = [];
  let isRefused = false;
  let retryAfter = 0;
  let tightest: { limit: number; remaining: number; reset: number; sizeSeconds: number } | null = null;
  for (const window of windows) {
    const { limit, sizeSeconds } = window;
    const rate = rateOf(window, nowMs);
    const remaining = Math.max(0, Math.floor(limit - rate));
    const reset = Math.max(1, Math.ceil(sizeSeconds - elapsedSeconds(sizeSeconds, nowMs)));
    report.push({ sizeSeconds, limit, remaining });
    const suffix = NAMES.get(sizeSeconds) ?? String(sizeSeconds);
    headers[`X-RateLimit-Limit-${suffix}`] = String(limit);
    headers[`X-RateLimit-Remaining-${suffix}`] = String(remaining);
    if (rate > limit) {
      isRefused = true;
      retryAfter = Math.max(retryAfter, reset);
    }
    const isTighter = !tightest || remaining < tightest.remaining;
    const isLonger = tightest && remaining === tightest.remaining && sizeSeconds > tightest.sizeSeconds;
    if (isTighter || isLonger) tightest = { limit, remaining, reset, sizeSeconds };
  }
  if (tightest) {
    headers["RateLimit-Limit"] = String(tightest.limit);
    headers["RateLimit-Remaining"] = String(tightest.remaining);
    headers["RateLimit-Reset"] = String(tightest.reset);
  }
  if (isRefused) headers["Retry-After"] = String(retryAfter + Math.floor(Math.random() * (jitterSeconds + 1)));
  return { isRefused, headers, windows: report };
}

/** The current count, and of a sliding window what remains of the one before. */
function rateOf({ current, previous, sizeSeconds }: LimitedWindow, nowMs: number): number {
  if (!previous) return countOf(current);
  const weight = (sizeSeconds - elapsedSeconds(sizeSeconds, nowMs)) / sizeSeconds;
  return countOf(current) + Math.floor(countOf(previous) * weight);
}

function elapsedSeconds(sizeSeconds: number, nowMs: number): number {
  return (nowMs / 1000) % sizeSeconds;
}
