/**
 * `npm run bench [-- scenario …] [--json file]`: the ratios of the design's table that can be measured here, with the
 * machine's noise. BENCH_SECONDS and BENCH_ROUNDS set the length.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { printTable } from "./support/print-table.ts";
import type { BenchResult } from "./support/result.ts";

const SCENARIOS: Record<string, () => Promise<BenchResult[]>> = {
  "plain-proxy": async () => (await import("./scenarios/plain-proxy.ts")).plainProxy(),
  "cache-hit": async () => (await import("./scenarios/cache-hit.ts")).cacheHit(),
  "many-routes": async () => (await import("./scenarios/many-routes.ts")).manyRoutes(),
  start: async () => (await import("./scenarios/start.ts")).startTimes(),
  console: async () => (await import("./scenarios/console.ts")).consoleTimes(),
};

const args = process.argv.slice(2);
const jsonAt = args.indexOf("--json");
const jsonFile = jsonAt >= 0 ? args[jsonAt + 1] : undefined;
const names = args.filter((arg, index) => !arg.startsWith("--") && (jsonAt < 0 || index !== jsonAt + 1));
const wanted = names.length > 0 ? names : Object.keys(SCENARIOS);

const results: BenchResult[] = [];
for (const name of wanted) {
  const scenario = SCENARIOS[name];
  if (!scenario) throw new Error(`No scenario ${name}. There are: ${Object.keys(SCENARIOS).join(", ")}`);
  console.error(`Measuring ${name}…`);
  results.push(...(await scenario()));
}
const report = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model ?? "", results };
printTable(results);
const text = JSON.stringify(report, null, 2);
if (jsonFile) writeFileSync(jsonFile, `${text}\n`);
else console.log(text);
process.exit(0);
