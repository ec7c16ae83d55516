import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { MOTO_DIRECTORY, MOTO_PACKAGES, MOTO_PYTHON } from "#lib/testing/moto-installation.ts";
import { runStep } from "./run-step.ts";

/** Installs moto's server into an environment of its own. In CI a machine with Python has to manage that. */
export async function prepareMoto(): Promise<string | null> {
  if (existsSync(MOTO_PYTHON)) return null;
  if (spawnSync("python3", ["--version"]).status !== 0) return "there is no Python 3 on this machine";
  console.log("Installing moto, the server that stands for AWS in tests…");
  if (await install()) return null;
  const reason = "pip could not install it";
  if (process.env.CI) throw new Error(`The tests of AWS need moto: ${reason}.`);
  return reason;
}

/** Beside its place first, so that an installation that broke off is never taken for a whole one. */
async function install(): Promise<boolean> {
  await mkdir(dirname(MOTO_DIRECTORY), { recursive: true });
  const unfinished = await mkdtemp(`${MOTO_DIRECTORY}.`);
  try {
    if ((await runStep(["-m", "venv", unfinished], {}, "python3")) !== 0) return false;
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...MOTO_PACKAGES];
    if ((await runStep(pip, {}, join(unfinished, "bin", "python3"))) !== 0) return false;
    await rename(unfinished, MOTO_DIRECTORY).catch(() => undefined);
    return existsSync(MOTO_PYTHON);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
