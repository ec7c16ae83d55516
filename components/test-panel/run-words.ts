import type { Tone } from "#components/ui/tone.ts";
import type { TestResponse } from "#lib/contract/test-run.ts";

type CacheStatus = NonNullable<TestResponse["cache"]["status"]>;

export const CACHE_TONES: Record<CacheStatus, Tone> = { Hit: "ok", Miss: "info", Refresh: "warn", Bypass: "off" };

/** "1.1 ms", "12 ms", "1.24 s" */
export function formatMs(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

/** "820 B", "1.2 kB" */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** "9 hits, 75 %; 40 × faster once cached" */
export function summariseRuns(responses: readonly TestResponse[]): string {
  const cached = responses.filter((response) => response.cache.status === "Hit");
  if (!responses.some((response) => response.cache.status !== null)) {
    return `median ${formatMs(median(responses.map((response) => response.timing.totalMs)))}`;
  }
  const share = Math.round((cached.length / responses.length) * 100);
  const hits = `${cached.length} ${cached.length === 1 ? "hit" : "hits"}, ${share} %`;
  const uncached = responses.filter((response) => response.cache.status !== "Hit");
  if (cached.length === 0 || uncached.length === 0) return hits;
  const factor = median(uncached.map(totalOf)) / median(cached.map(totalOf));
  return factor >= 1.5 ? `${hits}; ${factor < 10 ? factor.toFixed(1) : Math.round(factor)} × faster once cached` : hits;
}

/** What stands above the explanation: "Why this was not cached". */
export function explanationTitle(status: CacheStatus, runs: readonly number[], total: number): string {
  const which = total === 1 ? "this" : runs.length === 1 ? `run ${runs[0]}` : `runs ${listNumbers(runs)}`;
  const verb = runs.length > 1 ? "were" : "was";
  switch (status) {
    case "Bypass":
      return `Why ${which} ${verb} not cached.`;
    case "Miss":
      return `Why ${which} ${verb} not found in the cache.`;
    case "Refresh":
      return `Why ${which} ${verb} fetched anew.`;
    case "Hit":
      return `Why ${which} ${runs.length > 1 ? "were" : "was"} served from the cache.`;
  }
}

function listNumbers(numbers: readonly number[]): string {
  if (numbers.length > 4) return `${numbers[0]} to ${numbers.at(-1)}`;
  return numbers.length < 2 ? `${numbers[0]}` : `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}

function totalOf(response: TestResponse): number {
  return response.timing.totalMs;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
