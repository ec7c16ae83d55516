import type { VaultHealth } from "#lib/contract/secret-views.ts";

type Points = VaultHealth["points"];
export type HealthRange = "1h" | "24h" | "7d";

const CELLS: Record<HealthRange, { count: number; seconds: number }> = {
  "1h": { count: 60, seconds: 60 },
  "24h": { count: 96, seconds: 900 },
  "7d": { count: 84, seconds: 7_200 },
};

/** All stretches of the range up to now, so that the strip keeps its scale where nothing was checked. */
export function fillCells(points: Points, range: HealthRange, nowSeconds: number): Points {
  const { count, seconds } = CELLS[range];
  const last = Math.floor(nowSeconds / seconds) * seconds;
  const byTime = Map.groupBy(points, ({ time }) => Math.floor(time / seconds) * seconds);
  return Array.from({ length: count }, (_, index) => {
    const time = last - (count - 1 - index) * seconds;
    const own = byTime.get(time) ?? [];
    return {
      time,
      ok: own.reduce((sum, point) => sum + point.ok, 0),
      failed: own.reduce((sum, point) => sum + point.failed, 0),
      p95Ms: own.reduce<number | null>((most, { p95Ms }) => (p95Ms === null ? most : Math.max(most ?? 0, p95Ms)), null),
    };
  });
}

export interface Outage {
  fromTime: number;
  /** Null while it lasts. */
  toTime: number | null;
  failed: number;
}

/** Points in a row with failed checks are one outage; the newest is still open when the last point failed. */
export function listOutages(points: Points): Outage[] {
  const outages: Outage[] = [];
  let current: Outage | null = null;
  for (const point of points) {
    if (point.failed > 0) {
      if (current) current.failed += point.failed;
      else {
        current = { fromTime: point.time, toTime: null, failed: point.failed };
        outages.push(current);
      }
    } else if (current && point.ok > 0) {
      current.toTime = point.time;
      current = null;
    }
  }
  return outages;
}

/** "97.9 % of checks passed"; null when nothing was checked. Only a perfect run is 100 %. */
export function passedWords(points: Points): string | null {
  const ok = points.reduce((sum, point) => sum + point.ok, 0);
  const all = points.reduce((sum, point) => sum + point.ok + point.failed, 0);
  if (all === 0) return null;
  const percent = ok === all ? 100 : Math.min(99.9, Math.round((ok / all) * 1_000) / 10);
  return `${percent} % of checks passed`;
}
