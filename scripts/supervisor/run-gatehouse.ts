import { randomBytes } from "node:crypto";
import { type Environment, parseEnvironment } from "#lib/env.ts";
import { buildWhenChanged, generateClient } from "./build-when-changed.ts";
import { checkPortFree } from "./check-port-free.ts";
import { lockDataDirectory } from "./data-directory-lock.ts";
import { prepareDataDirectory } from "./prepare-data-directory.ts";
import { consoleProcess, gatewayProcess, postgresProcess, sampleUpstreamProcess } from "./processes.ts";
import { SupervisedProcess } from "./supervised-process.ts";
import { waitUntil } from "./wait-until.ts";

/** Starts what the settings ask for and stays until a signal. Throws in words when something cannot be started. */
export async function runGatehouse({ isDevelopment }: { isDevelopment: boolean }): Promise<void> {
  const started = Date.now();
  const settings = parseEnvironment(process.env);
  const print = (line: string) => console.log(line);
  await checkPorts(settings);
  const keys = prepareDataDirectory(settings.dataDir, process.env);
  const unlock = lockDataDirectory(settings.dataDir);
  const running: SupervisedProcess[] = [];
  stopOnSignal(running, unlock, print);

  try {
    const setupToken = settings.setupToken ?? randomBytes(24).toString("base64url");
    const childEnv = environmentOfChildren(settings, keys, setupToken, isDevelopment);
    const launch = (description: ConstructorParameters<typeof SupervisedProcess>[0]) => {
      const child = new SupervisedProcess(description, print);
      running.push(child);
      child.start();
    };

    if (isDevelopment) await generateClient();
    else await buildWhenChanged(print);

    if (!settings.databaseUrl) {
      launch(postgresProcess(childEnv));
      await waitUntil("The embedded Postgres", () => canConnect(childEnv.DATABASE_URL ?? ""));
    }
    const hasOwner = await prepareDatabase(childEnv, print);
    if (settings.sampleUpstream) launch(sampleUpstreamProcess(childEnv));
    if (settings.gateway === "embedded") {
      launch(gatewayProcess(childEnv, isDevelopment));
      await waitUntil("The gateway node", () =>
        answers(`http://127.0.0.1:${settings.gatewayAdminPort}/status`, keys.gatewayAdminToken),
      );
    }
    launch(consoleProcess(childEnv, isDevelopment));
    const address = settings.nextAuthUrl ?? `http://localhost:${settings.port}`;
    await waitUntil("The console", () => answers(`http://127.0.0.1:${settings.port}/api/health`), 120_000);
    printReady({ print, settings, address, setupToken, hasOwner, seconds: (Date.now() - started) / 1000 });
  } catch (error) {
    await stopAll(running, unlock);
    throw error;
  }
}

async function checkPorts(settings: Environment): Promise<void> {
  await checkPortFree(settings.port, "0.0.0.0", "PORT", "console");
  if (!settings.databaseUrl) {
    await checkPortFree(settings.postgresPort, "127.0.0.1", "GATEHOUSE_POSTGRES_PORT", "embedded Postgres");
  }
  if (settings.gateway === "embedded") {
    await checkPortFree(settings.gatewayProxyPort, "0.0.0.0", "GATEWAY_PROXY_PORT", "gateway's proxy");
    if (settings.gatewayProxyTlsPort !== null) {
      await checkPortFree(settings.gatewayProxyTlsPort, "0.0.0.0", "GATEWAY_PROXY_TLS_PORT", "gateway's TLS proxy");
    }
    await checkPortFree(settings.gatewayAdminPort, "127.0.0.1", "GATEWAY_ADMIN_PORT", "gateway's admin API");
  }
  if (settings.sampleUpstream) {
    await checkPortFree(settings.sampleUpstreamPort, "127.0.0.1", "SAMPLE_UPSTREAM_PORT", "sample upstream");
  }
}

function environmentOfChildren(
  settings: Environment,
  keys: ReturnType<typeof prepareDataDirectory>,
  setupToken: string,
  isDevelopment: boolean,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: isDevelopment ? "development" : "production",
    DATABASE_URL:
      settings.databaseUrl ?? `postgresql://postgres@127.0.0.1:${settings.postgresPort}/postgres?sslmode=disable`,
    GATEHOUSE_MASTER_KEY: keys.masterKey,
    GATEHOUSE_SETUP_TOKEN: setupToken,
    NEXTAUTH_SECRET: keys.nextAuthSecret,
    NEXTAUTH_URL: settings.nextAuthUrl ?? `http://localhost:${settings.port}`,
    GATEWAY_ADMIN_TOKEN: keys.gatewayAdminToken,
    GATEWAY_PROXY_PORT: String(settings.gatewayProxyPort),
    GATEWAY_PROXY_TLS_PORT: settings.gatewayProxyTlsPort === null ? "off" : String(settings.gatewayProxyTlsPort),
    GATEWAY_ADMIN_PORT: String(settings.gatewayAdminPort),
    PORT: String(settings.port),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** Migrations and the first owner run in a process of their own, so that the supervisor stays small and holds no connection. */
async function prepareDatabase(childEnv: NodeJS.ProcessEnv, print: (line: string) => void): Promise<boolean> {
  const { spawn } = await import("node:child_process");
  const child = spawn(process.execPath, ["scripts/processes/prepare-database.ts"], {
    env: childEnv,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0)
    throw new Error("The database could not be prepared; the reason stands above. Nothing else was started.");
  const result = JSON.parse(output.trim().split("\n").at(-1) ?? "{}") as { applied: number; hasOwner: boolean };
  if (result.applied > 0) print(`Applied ${result.applied} database migration${result.applied === 1 ? "" : "s"}`);
  return result.hasOwner;
}

async function canConnect(url: string): Promise<boolean> {
  const { Client } = await import("pg");
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on("error", () => undefined);
  await client.connect();
  await client.end();
  return true;
}

async function answers(url: string, token?: string): Promise<boolean> {
  const headers: Record<string, string> = token && token !== "off" ? { "Kong-Admin-Token": token } : {};
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  return response.ok;
}

function stopOnSignal(running: SupervisedProcess[], unlock: () => void, print: (line: string) => void): void {
  let isStopping = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      print("\nStopping…");
      void stopAll(running, unlock).then(() => {
        print("Stopped");
        process.exit(0);
      });
    });
  }
}

/** Last started, first stopped: the database outlives everything that may still write to it. */
async function stopAll(running: SupervisedProcess[], unlock: () => void): Promise<void> {
  for (const child of [...running].reverse()) await child.stop();
  unlock();
}

interface Ready {
  print: (line: string) => void;
  settings: Environment;
  address: string;
  setupToken: string;
  hasOwner: boolean;
  seconds: number;
}

function printReady({ print, settings, address, setupToken, hasOwner, seconds }: Ready): void {
  print(`\nGatehouse is ready after ${seconds.toFixed(1)} s`);
  print(`  Console          ${address}`);
  if (settings.gateway === "embedded") print(`  Gateway          http://localhost:${settings.gatewayProxyPort}`);
  if (settings.sampleUpstream) print(`  Sample upstream  http://127.0.0.1:${settings.sampleUpstreamPort}`);
  if (!hasOwner) print(`\nCreate the owner here, once:\n  ${address}/setup?token=${setupToken}`);
  print("\nCtrl-C stops everything.");
}
