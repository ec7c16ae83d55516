/**
 * The first file that runs, on whatever Node the machine has: installs the packages when the lock file says so, then hands
 * over to the pinned Node. Plain JavaScript without dependencies, because nothing else can be counted on yet.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [script, ...rest] = process.argv.slice(2);
process.chdir(root);
install();
handOver();

function install() {
  const stamp = join(root, "node_modules/.cache/installed");
  const wanted = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const started = Date.now();
  console.log("Installing packages (about two minutes the first time)…");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const result = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { stdio: "inherit" });
  if (result.status !== 0) {
    console.error("npm ci failed. Nothing was started; run it by hand to see why.");
    process.exit(1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  console.log(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

function handOver() {
  const node = join(root, "node_modules/node/bin/node");
  const env = { ...process.env, PATH: `${join(root, "node_modules/node/bin")}:${process.env.PATH}` };
  const child = spawn(node, ["--disable-warning=ExperimentalWarning", script, ...rest], { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
