import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "#e2e/support/free-ports.ts";
import type { BenchResult } from "../support/result.ts";
import { spread } from "../support/statistics.ts";

const SECOND_STARTS = 3;
const READY = "Ctrl-C stops everything";

/**
 * `npm start` in a fresh clone of the last commit until the console says that it is ready, with everything that installs
 * and builds; then the same clone and data directory again. npm may have the packages in its cache.
 */
export async function startTimes(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-start-"));
  try {
    const clone = join(folder, "clone");
    execFileSync("git", ["clone", "--quiet", process.cwd(), clone]);
    const env = await startEnvironment(join(folder, "data"));
    const first = await timeStart(clone, env);
    const later: number[] = [];
    for (let start = 0; start < SECOND_STARTS; start++) later.push(await timeStart(clone, env));
    return [
      {
        scenario: "fresh clone → console ready",
        measured: "npm start until ready",
        unit: "ms",
        value: spread([first]),
      },
      { scenario: "second start", measured: "npm start until ready", unit: "ms", value: spread(later) },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startEnvironment(dataDir: string): Promise<NodeJS.ProcessEnv> {
  const [port, proxyPort, adminPort, postgresPort, upstreamPort] = await freePorts(5);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    GATEWAY_PROXY_PORT: String(proxyPort),
    GATEWAY_PROXY_TLS_PORT: "off",
    GATEWAY_ADMIN_PORT: String(adminPort),
    GATEHOUSE_POSTGRES_PORT: String(postgresPort),
    SAMPLE_UPSTREAM_PORT: String(upstreamPort),
    GATEHOUSE_DATA_DIR: dataDir,
  };
  // npm sets variables of its own for the bench; a start by hand has none of them.
  for (const name of Object.keys(env)) if (/^(npm_|NODE_OPTIONS|INIT_CWD)/.test(name)) delete env[name];
  return env;
}

/** Milliseconds from the command to its last line; stops everything again. */
async function timeStart(cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  // A group of its own: npm does not hand every signal on.
  const child = spawn("npm", ["start"], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const exit = once(child, "exit");
  let output = "";
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += String(chunk);
        if (output.includes(READY)) resolve();
      });
    }
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  await ready;
  const milliseconds = performance.now() - started;
  if (child.pid) process.kill(-child.pid, "SIGINT");
  await exit;
  return milliseconds;
}
