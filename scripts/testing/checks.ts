import { join } from "node:path";
import { generateClient } from "#scripts/supervisor/build-when-changed.ts";
import { runStep } from "./run-step.ts";
import type { Tally } from "./tally.ts";

const bin = (name: string, path: string) => join("node_modules", name, path);

const CHECKS: { name: string; args: string[]; program?: string }[] = [
  {
    name: "format and lint",
    args: [bin("@biomejs/biome", "bin/biome"), "ci", "--error-on-warnings", "--log-level=warn"],
  },
  { name: "types", args: [bin("typescript", "bin/tsc"), "--noEmit"] },
  {
    name: "dependency rules",
    args: [
      bin("dependency-cruiser", "bin/dependency-cruiser.mjs"),
      "--config",
      "dependency-rules.cjs",
      "--output-type",
      "err",
      "app",
      "components",
      "lib",
      "gateway",
      "scripts",
    ],
  },
  { name: "unused code", args: [bin("knip", "bin/knip.js"), "--no-progress"] },
];

/** Format, lint, types, who may import whom, unused code: each counts as one test. */
export async function runChecks(): Promise<Tally> {
  const started = Date.now();
  const failed: string[] = [];
  await generateClient();
  for (const check of CHECKS) {
    console.log(`— ${check.name}`);
    if ((await runStep(check.args)) !== 0) failed.push(check.name);
  }
  return {
    suite: "checks",
    passed: CHECKS.length - failed.length,
    failed: failed.length,
    skipped: 0,
    seconds: (Date.now() - started) / 1000,
    ...(failed.length > 0 ? { note: `failed: ${failed.join(", ")}` } : {}),
  };
}
