import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "./free-ports.ts";

export interface Gatehouse {
  /** The console's address. */
  url: string;
  proxyUrl: string;
  adminUrl: string;
  sampleUpstreamUrl: string;
  setupLink: string;
  /** The embedded Postgres. */
  databaseUrl: string;
  dataDir: string;
  /** Everything that the processes printed so far. */
  output(): string;
  /** Ends the processes and, unless told to keep it, the data. */
  stop(options?: { keepData?: boolean }): Promise<void>;
}

const STARTED = /Ctrl-C stops everything/;
const SETUP_LINK = /(http:\/\/\S+\/setup\?token=\S+)/;

/** The real thing as `npm start` runs it, on free ports and with a data directory of its own. */
export async function startGatehouse(env: Record<string, string> = {}, dataDir?: string): Promise<Gatehouse> {
  const [port, proxyPort, adminPort, postgresPort, upstreamPort] = await freePorts(5);
  const directory = dataDir ?? mkdtempSync(join(tmpdir(), "gatehouse-e2e-"));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "scripts/start.ts"], {
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      PORT: String(port),
      GATEWAY_PROXY_PORT: String(proxyPort),
      GATEWAY_PROXY_TLS_PORT: "off",
      GATEWAY_ADMIN_PORT: String(adminPort),
      GATEHOUSE_POSTGRES_PORT: String(postgresPort),
      SAMPLE_UPSTREAM_PORT: String(upstreamPort),
      GATEHOUSE_DATA_DIR: directory,
      NEXTAUTH_URL: `http://localhost:${port}`,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  }
  await untilPrinted(child, () => output, STARTED);
  return {
    url: `http://localhost:${port}`,
    proxyUrl: `http://127.0.0.1:${proxyPort}`,
    adminUrl: `http://127.0.0.1:${adminPort}`,
    sampleUpstreamUrl: `http://127.0.0.1:${upstreamPort}`,
    setupLink: SETUP_LINK.exec(output)?.[1] ?? "",
    databaseUrl: `postgresql://postgres@127.0.0.1:${postgresPort}/postgres?sslmode=disable`,
    dataDir: directory,
    output: () => output,
    async stop({ keepData = false } = {}) {
      await stopChild(child);
      if (!keepData) rmSync(directory, { recursive: true, force: true });
    },
  };
}

function untilPrinted(child: ChildProcess, output: () => string, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!pattern.test(output())) return;
      child.stdout?.off("data", look);
      child.off("exit", failed);
      resolve();
    };
    const failed = (code: number | null) =>
      reject(new Error(`Gatehouse ended with ${code} before it was ready:\n${output()}`));
    child.stdout?.on("data", look);
    child.once("exit", failed);
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
