import type { BenchResult } from "./result.ts";
import type { Spread } from "./statistics.ts";

/** One row a figure: median and, in brackets, min–max over the runs. */
export function printTable(results: readonly BenchResult[]): void {
  const rows = results.map((result) => ({
    scenario: result.scenario,
    measured: `${format(result.value)} ${result.unit}`,
    against: result.against ? `${format(result.against.value)} (${result.against.name})` : "",
    ratio: result.ratio ? format(result.ratio, 2) : "",
    target: result.target ? `${result.target.text} ${result.target.isReached ? "reached" : "not reached"}` : "",
  }));
  console.table(rows);
  for (const result of results) if (result.note) console.log(`${result.scenario}: ${result.note}`);
}

function format(value: Spread, digits = 0): string {
  const text = (number: number) =>
    number.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return `${text(value.median)} [${text(value.min)}–${text(value.max)}]`;
}
