const STAT_TYPES = {
  counter: "c",
  gauge: "g",
  histogram: "h",
  meter: "m",
  set: "s",
  timer: "ms",
  distribution: "d",
} as const;

export type StatType = keyof typeof STAT_TYPES;

export interface Stat {
  type: StatType;
  value: string | number;
  /** Shown when it is not 1, as Kong does; nothing is left out by chance. */
  sampleRate: number | null;
}

/** `value|type|@rate`: what follows the name in StatsD's protocol. */
export function statValue({ type, value, sampleRate }: Stat): string {
  const rate = sampleRate !== null && sampleRate !== 1 ? `|@${sampleRate}` : "";
  return `${clean(String(value))}|${STAT_TYPES[type]}${rate}`;
}

/** A part of a name must neither split it nor end its line. */
export function namePart(text: string): string {
  return clean(text).replaceAll(".", "_");
}

/** Names and tags come from entities that people named; the protocol's own characters become an underscore. */
export function clean(text: string): string {
  return text.replace(/[:|@#,\s]/g, "_");
}
