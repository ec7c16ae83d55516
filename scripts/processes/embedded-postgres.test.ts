import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { freePorts } from "#e2e/support/free-ports.ts";

const directory = mkdtempSync(join(tmpdir(), "gatehouse-postgres-"));
const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }
  rmSync(directory, { recursive: true, force: true });
});

test("a second database on the same directory opens only after the first has ended", async () => {
  const [firstPort = 0, secondPort = 0] = await freePorts(2);
  const first = startPostgres(firstPort);
  await first.printed("embedded Postgres is ready");
  const second = startPostgres(secondPort);
  await second.printed("waiting for another process");
  expect(second.output()).not.toContain("embedded Postgres is ready");
  first.child.kill("SIGKILL");
  await second.printed("embedded Postgres is ready");
});

function startPostgres(port: number) {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "scripts/processes/embedded-postgres.ts"],
    {
      env: { ...process.env, GATEHOUSE_DATA_DIR: directory, GATEHOUSE_POSTGRES_PORT: String(port), NODE_OPTIONS: "" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  started.push(child);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += String(chunk);
  });
  const printed = (text: string) =>
    new Promise<void>((resolve, reject) => {
      child.stdout.on("data", () => output.includes(text) && resolve());
      child.once("exit", (code) => reject(new Error(`ended with ${code} before it printed "${text}": ${output}`)));
    });
  return { child, printed, output: () => output };
}
