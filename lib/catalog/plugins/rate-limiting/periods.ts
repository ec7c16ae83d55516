import type { RateLimitingConfig } from "./config.ts";

export type PeriodName = "second" | "minute" | "hour" | "day" | "month" | "year";

export interface Period {
  name: PeriodName;
  limit: number;
  /** The window's length; a month counts 30 days and a year 365, as in Kong. */
  windowSeconds: number;
}

const WINDOW_SECONDS: Record<PeriodName, number> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86400,
  month: 2592000,
  year: 31536000,
};

const NAMES: readonly PeriodName[] = ["second", "minute", "hour", "day", "month", "year"];

/** The periods that have a limit, shortest first. */
export function limitedPeriods(config: RateLimitingConfig): Period[] {
  return NAMES.flatMap((name) => {
    const limit = config[name];
    return limit === null ? [] : [{ name, limit, windowSeconds: WINDOW_SECONDS[name] }];
  });
}

/** When the window that holds `nowMs` began: windows follow the calendar in UTC. */
export function windowStartMs(period: PeriodName, nowMs: number): number {
  if (period === "month" || period === "year") {
    const date = new Date(nowMs);
    return Date.UTC(date.getUTCFullYear(), period === "month" ? date.getUTCMonth() : 0, 1);
  }
  const windowMs = WINDOW_SECONDS[period] * 1000;
  return Math.floor(nowMs / windowMs) * windowMs;
}
