/** `npm test`: everything, and as the last line the total over all suites. `npm run check`: what needs no server. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildWhenChanged } from "#scripts/supervisor/build-when-changed.ts";
import { runChecks } from "#scripts/testing/checks.ts";
import { prepareExternalServers } from "#scripts/testing/external-servers.ts";
import { runStep } from "#scripts/testing/run-step.ts";
import { installSystemPackages } from "#scripts/testing/system-packages.ts";
import { type Tally, tallyPlaywright, tallyVitest } from "#scripts/testing/tally.ts";

const REPORTS = "node_modules/.cache/reports";
const isCheckOnly = process.argv.includes("--check");
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const tallies: Tally[] = [];
if (!isCheckOnly) await installSystemPackages();
tallies.push(await runChecks());
tallies.push(await runVitest("unit"));
if (!isCheckOnly) {
  const note = await prepareExternalServers();
  const servers = await runVitest("servers");
  tallies.push(note === null ? servers : { ...servers, note });
  tallies.push(await runBrowser());
}
printTallies(tallies);
process.exit(tallies.some((tally) => tally.failed > 0) ? 1 : 0);

async function runVitest(project: string): Promise<Tally> {
  const started = Date.now();
  const report = join(REPORTS, `${project}.json`);
  const code = await runStep([
    "node_modules/vitest/vitest.mjs",
    "run",
    `--project=${project}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return tallyVitest(project, report, code, (Date.now() - started) / 1000);
}

async function runBrowser(): Promise<Tally> {
  const started = Date.now();
  const report = join(REPORTS, "browser.json");
  await buildWhenChanged(console.log);
  const code = await runStep(["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1",
  });
  return tallyPlaywright("browser", report, code, (Date.now() - started) / 1000);
}

function printTallies(all: Tally[]): void {
  console.log("");
  for (const { suite, passed, failed, skipped, seconds, note } of all) {
    console.log(
      `${suite.padEnd(8)} ${passed} passed, ${failed} failed, ${skipped} skipped in ${Math.round(seconds)} s${note ? ` (${note})` : ""}`,
    );
  }
  const sum = (field: "passed" | "failed" | "skipped") => all.reduce((total, tally) => total + tally[field], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
}
