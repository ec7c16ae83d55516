import type { Problem } from "../problem.ts";

/** One window for each limit, and a sync rate exactly where counters are shared (reference: plugins §11). */
export function checkRateLimitingAdvanced(
  config: Readonly<Record<string, unknown>>,
  path: readonly string[],
): Problem[] {
  const { limit, window_size: sizes, strategy, sync_rate: rate } = config;
  const refuse = (field: string, message: string): Problem[] => [{ path: [...path, field], message, record: path }];
  if (Array.isArray(limit) && Array.isArray(sizes) && limit.length !== sizes.length) {
    return refuse("window_size", "You must provide the same number of windows and limits");
  }
  const isLocal = strategy === undefined || strategy === "local";
  if (typeof rate !== "number")
    return isLocal ? [] : refuse("sync_rate", "sync_rate is required if not using a local strategy");
  if (isLocal && rate !== -1) return refuse("sync_rate", "sync_rate cannot be configured when using a local strategy");
  if (rate > 0 && rate < 0.02) return refuse("sync_rate", "Config option 'sync_rate' must not be between 0 and 0.02");
  return [];
}
