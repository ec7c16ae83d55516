import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeProcessLock } from "./process-lock.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "gatehouse-lock-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

test("a live process keeps the lock, and its end frees it", async () => {
  const file = join(directory, "x.pid");
  const holder = spawn(process.execPath, ["-e", "console.log(1); setInterval(() => {}, 1000)", "holder-script"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(holder.stdout, "data");
  writeFileSync(file, String(holder.pid));
  expect(takeProcessLock(file, "holder-script")).toBe(holder.pid);

  const ended = once(holder, "exit");
  holder.kill("SIGKILL");
  await ended;
  const release = takeProcessLock(file, "holder-script");
  expect(release).toBeTypeOf("function");
  if (typeof release === "function") release();
  expect(existsSync(file)).toBe(false);
});

test("a number that another program has now does not count, nor does a torn file", () => {
  const file = join(directory, "x.pid");
  writeFileSync(file, String(process.ppid));
  expect(takeProcessLock(file, "no-such-script")).toBeTypeOf("function");
  writeFileSync(file, "");
  expect(takeProcessLock(file, "no-such-script")).toBeTypeOf("function");
});
