import type { Spread } from "./statistics.ts";

/** One line of the report: a figure, what it is compared with, and the target of the design. */
export interface BenchResult {
  scenario: string;
  /** What was measured and in which unit. */
  measured: string;
  unit: "requests/s" | "ms" | "kB";
  value: Spread;
  against?: { name: string; value: Spread };
  /** Ratio of the two, pair by pair, or the value itself. */
  ratio?: Spread;
  target?: { text: string; isReached: boolean };
  note?: string;
}
