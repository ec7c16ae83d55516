import type { Problem } from "../problem.ts";

/** Counting in batches is for Redis only, and not more often than every 20 ms (reference: plugins §11). */
export function checkRateLimitingSyncRate(
  config: Readonly<Record<string, unknown>>,
  path: readonly string[],
): Problem[] {
  const rate = config.sync_rate;
  if (typeof rate !== "number" || rate === -1) return [];
  if (config.policy !== "redis") {
    return [
      { path: [...path, "sync_rate"], message: "sync_rate can only be used with the redis policy", record: path },
    ];
  }
  if (rate >= 0.02) return [];
  return [
    { path: [...path, "sync_rate"], message: "Config option 'sync_rate' must not be smaller than 0.02", record: path },
  ];
}
