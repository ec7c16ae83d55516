import type { Problem } from "../problem.ts";

const PERIODS = ["second", "minute", "hour", "day", "month", "year"];

/** A longer period's limit may not be lower than a shorter one's (reference: plugins §11); numbers are written as Lua does. */
export function checkRateLimitingPeriods(
  config: Readonly<Record<string, unknown>>,
  path: readonly string[],
): Problem[] {
  const limits = PERIODS.flatMap((period) => {
    const limit = config[period];
    return typeof limit === "number" ? [{ period, limit }] : [];
  });
  for (const [index, longer] of limits.entries()) {
    const shorter = limits.slice(0, index).find(({ limit }) => limit > longer.limit);
    if (!shorter) continue;
    const message = `The limit for ${longer.period}(${decimal(longer.limit)}) cannot be lower than the limit for ${shorter.period}(${decimal(shorter.limit)})`;
    return [{ path: [...path, longer.period], message, record: path }];
  }
  return [];
}

function decimal(limit: number): string {
  return Number.isInteger(limit) ? limit.toFixed(1) : String(limit);
}
