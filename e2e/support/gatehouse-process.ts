import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Gatehouse } from "./start-gatehouse.ts";

/** Parts of the command line by which a process of Gatehouse is told; Next names its process itself. */
const COMMANDS = {
  console: /next/,
  node: /gateway\/main\.ts/,
  postgres: /embedded-postgres\.ts/,
  upstream: /sample-upstream\.ts/,
} as const;

export type ProcessName = keyof typeof COMMANDS;

export function supervisorPid(gatehouse: Gatehouse): number {
  return Number(readFileSync(join(gatehouse.dataDir, "supervisor.pid"), "utf8"));
}

/** The process as it runs now; null while the supervisor waits before it starts it again. */
export function findProcess(gatehouse: Gatehouse, name: ProcessName): number | null {
  const supervisor = supervisorPid(gatehouse);
  const found = listProcesses().find(({ pid, parent }) => parent === supervisor && COMMANDS[name].test(commandOf(pid)));
  return found?.pid ?? null;
}

/** Kills a process with SIGKILL, and goes on until the supervisor has begun to wait ten seconds between starts. */
export async function killUntilItStaysDown(gatehouse: Gatehouse, name: ProcessName): Promise<void> {
  const waits = () => gatehouse.output().split("(SIGKILL); starting it again in 10 s").length;
  const before = waits();
  await expect
    .poll(
      () => {
        const pid = waits() === before ? findProcess(gatehouse, name) : null;
        if (pid !== null) process.kill(pid, "SIGKILL");
        return waits();
      },
      { intervals: [20] },
    )
    .toBe(before + 1);
}

/** Whether a process exists and is not merely waiting for its parent to notice its end. */
export function isRunning(pid: number): boolean {
  const status = readStatus(pid);
  return status !== null && status.state !== "Z";
}

function listProcesses(): { pid: number; parent: number }[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const status = readStatus(Number(name));
      return status && status.state !== "Z" ? [{ pid: Number(name), parent: status.parent }] : [];
    });
}

/** The name, in brackets, may itself hold spaces and brackets. */
function readStatus(pid: number): { state: string; parent: number } | null {
  const text = read(`/proc/${pid}/stat`);
  if (text === null) return null;
  const [state = "", parent] = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { state, parent: Number(parent) };
}

function commandOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`) ?? "";
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
