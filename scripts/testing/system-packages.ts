import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runStep } from "./run-step.ts";

const NEEDED = [
  { command: "chromium", debianPackage: "chromium" },
  { command: "redis-server", debianPackage: "redis-server" },
];

/**
 * The browser and Redis that the tests drive. On Debian as root they are installed; elsewhere the message says what to
 * install. Throws when something is missing after that.
 */
export async function installSystemPackages(): Promise<void> {
  const missing = NEEDED.filter(({ command }) => !isOnPath(command));
  if (missing.length === 0) return;
  const packages = missing.map(({ debianPackage }) => debianPackage);
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error(
      `The tests need ${packages.join(" and ")}. Install: ${packages.join(", ")} (Debian: sudo apt-get install ${packages.join(" ")}).`,
    );
  }
  console.log(`Installing ${packages.join(" and ")} with apt…`);
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit", env: { ...process.env, ...quiet } });
  // The packaged service would take a port that a test may want; the tests start their own.
  const code = await runStep(
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
    { ...quiet, RUNLEVEL: "1" },
    "apt-get",
  );
  const stillMissing = NEEDED.filter(({ command }) => !isOnPath(command));
  if (code !== 0 || stillMissing.length > 0) throw new Error(`apt-get could not install ${packages.join(" and ")}.`);
}

function isOnPath(command: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((directory) => existsSync(join(directory, command)));
}
