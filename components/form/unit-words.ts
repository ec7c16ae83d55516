export type Unit = "s" | "ms" | "bytes";

/** What stands in the unit box of a number field. */
export const UNIT_NAMES: Record<Unit, string> = { s: "seconds", ms: "ms", bytes: "bytes" };

const DURATIONS = [
  { ms: 86_400_000, one: "day", many: "days" },
  { ms: 3_600_000, one: "hour", many: "hours" },
  { ms: 60_000, one: "minute", many: "minutes" },
  { ms: 1_000, one: "second", many: "seconds" },
];
const SIZES = [
  { bytes: 1_073_741_824, name: "GB" },
  { bytes: 1_048_576, name: "MB" },
  { bytes: 1_024, name: "KB" },
];

/** A number with its unit the way one would say it: 300 s → "5 minutes". Null where that says nothing new. */
export function unitWords(value: unknown, unit: Unit): string | null {
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0) return null;
  if (unit === "bytes") return sizeWords(value);
  const ms = unit === "s" ? value * 1_000 : value;
  const first = DURATIONS.find((duration) => ms >= duration.ms);
  if (!first || (first.ms === 1_000 && unit === "s")) return null;
  const count = Math.floor(ms / first.ms);
  const second = DURATIONS[DURATIONS.indexOf(first) + 1];
  const rest = second ? Math.floor((ms - count * first.ms) / second.ms) : 0;
  const isExact = ms === count * first.ms + rest * (second?.ms ?? 0);
  if (!second) return `${trim(ms / first.ms)} ${ms === first.ms ? first.one : first.many}`;
  const words = `${count} ${count === 1 ? first.one : first.many}`;
  const more = rest > 0 ? ` ${rest} ${rest === 1 ? second.one : second.many}` : "";
  return `${isExact ? "" : "about "}${words}${more}`;
}

function sizeWords(bytes: number): string | null {
  const size = SIZES.find((candidate) => bytes >= candidate.bytes);
  return size ? `${trim(bytes / size.bytes)} ${size.name}` : null;
}

function trim(value: number): string {
  return String(Math.round(value * 100) / 100);
}
