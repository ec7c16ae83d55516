import { spawn, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { findVaultProgram, VAULT_DIRECTORY, VAULT_VERSION } from "#lib/testing/vault-installation.ts";
import { patchVaultSource } from "./vault-source/patch-vault-source.ts";

const MODULE = "github.com/hashicorp/vault";
const GO_MINOR_MIN = 24;
const LIMIT_MS = 20 * 60_000;

/** Builds HashiCorp Vault where none is installed. In CI a machine with Go has to manage that. */
export async function prepareVault(): Promise<string | null> {
  if (findVaultProgram() !== null) return null;
  if (!hasGo()) return `neither vault, nor bao, nor Go 1.${GO_MINOR_MIN} or later is installed`;
  console.log(`Building HashiCorp Vault ${VAULT_VERSION} for the tests. This happens once and takes some minutes…`);
  const failure = await build().catch((error: unknown) => (error instanceof Error ? error.message : "unknown"));
  if (failure === null) return null;
  if (process.env.CI) throw new Error(`The tests of Vault need a server: ${failure}.`);
  return failure;
}

function hasGo(): boolean {
  const [, minor] = /go1\.(\d+)/.exec(spawnSync("go", ["version"], { encoding: "utf8" }).stdout ?? "") ?? [];
  return Number(minor ?? 0) >= GO_MINOR_MIN;
}

/** Beside its place first, so that a build that broke off is never taken for a whole one. Null when it worked, else why not. */
async function build(): Promise<string | null> {
  await mkdir(dirname(VAULT_DIRECTORY), { recursive: true });
  const unfinished = await mkdtemp(`${VAULT_DIRECTORY}.`);
  const source = join(unfinished, "source");
  try {
    const downloaded = downloadModule(unfinished);
    if (downloaded === null) return "its Go module could not be downloaded";
    await cp(downloaded, source, { recursive: true, filter: (path) => !/\/(?:ui|website|enos)$/.test(path) });
    spawnSync("chmod", ["-R", "u+w", source]);
    await patchVaultSource(source);
    await mkdir(join(unfinished, "done"));
    const code = await goBuild(source, join(unfinished, "done", "vault"));
    if (code !== 0) return "the Go build failed or took more than 20 minutes";
    await rename(join(unfinished, "done"), VAULT_DIRECTORY).catch(() => undefined);
    return findVaultProgram() === null ? "the build left no program" : null;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Where Go keeps the module's files. It has replacements of its own, which forbid `go install`. */
function downloadModule(cwd: string): string | null {
  const { stdout } = spawnSync("go", ["mod", "download", "-json", `${MODULE}@v${VAULT_VERSION}`], {
    cwd,
    encoding: "utf8",
    timeout: LIMIT_MS,
  });
  return /"Dir": "([^"]+)"/.exec(stdout ?? "")?.[1] ?? null;
}

async function goBuild(source: string, program: string): Promise<number> {
  const flags = ["-tags", "minimal", "-trimpath", "-ldflags", "-s -w", "-p", String(availableParallelism())];
  const child = spawn("nice", ["go", "build", ...flags, "-o", program, "."], {
    cwd: source,
    env: { ...process.env, GOFLAGS: "-mod=mod" },
    stdio: ["ignore", "inherit", "inherit"],
    timeout: LIMIT_MS,
  });
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
