import { existsSync, readFileSync } from "node:fs";

export interface Tally {
  suite: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  /** Why tests were skipped, or the suite could not run. */
  note?: string;
}

/** Sums vitest's JSON report. A run that left no report, or that failed outside any test, counts as one failure. */
export function tallyVitest(suite: string, reportFile: string, exitCode: number, seconds: number): Tally {
  const report = readJson<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  }>(reportFile);
  if (!report) return { suite, passed: 0, failed: 1, skipped: 0, seconds, note: "left no report" };
  const failed = report.numFailedTests;
  return {
    suite,
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    seconds,
  };
}

/** Sums Playwright's JSON report; a test that passed only on a second try would count as failed. */
export function tallyPlaywright(suite: string, reportFile: string, exitCode: number, seconds: number): Tally {
  const report = readJson<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
    reportFile,
  );
  if (!report) return { suite, passed: 0, failed: 1, skipped: 0, seconds, note: "left no report" };
  const failed = report.stats.unexpected + report.stats.flaky;
  return {
    suite,
    passed: report.stats.expected,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.stats.skipped,
    seconds,
  };
}

function readJson<T>(file: string): T | null {
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
