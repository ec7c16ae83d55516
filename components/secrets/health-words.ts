import type { VaultHealth } from "#lib/contract/secret-views.ts";

type Points = VaultHealth["points"];

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
