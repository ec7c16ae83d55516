import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "./support/free-ports.ts";
import { supervisorPid } from "./support/gatehouse-process.ts";
import { runStart } from "./support/run-start.ts";
import { startGatehouse } from "./support/start-gatehouse.ts";
import { expect, test } from "./support/test.ts";

const VARIABLES = [
  "PORT",
  "GATEHOUSE_POSTGRES_PORT",
  "GATEWAY_PROXY_PORT",
  "GATEWAY_PROXY_TLS_PORT",
  "GATEWAY_ADMIN_PORT",
  "SAMPLE_UPSTREAM_PORT",
] as const;

for (const variable of VARIABLES) {
  test(`a taken ${variable} is said plainly, and nothing is started`, async () => {
    const parent = mkdtempSync(join(tmpdir(), "gatehouse-e2e-"));
    const dataDir = join(parent, "data");
    const [taken = 0, ...others] = await freePorts(VARIABLES.length);
    const server = await occupy(taken);
    const env = await runStart({
      ...Object.fromEntries(VARIABLES.filter((name) => name !== variable).map((name, i) => [name, String(others[i])])),
      [variable]: String(taken),
      GATEHOUSE_DATA_DIR: dataDir,
    });
    await new Promise((resolve) => server.close(resolve));
    expect(env.code).toBe(1);
    expect(env.output.trim()).toMatch(
      new RegExp(`^Port ${taken} for the .+ is taken\\. Stop what uses it, or set ${variable} to a free port\\.$`),
    );
    expect(existsSync(dataDir), "the data directory").toBe(false);
    rmSync(parent, { recursive: true });
  });
}

test("a second start on the same data directory refuses and leaves the first one alone", async () => {
  test.setTimeout(240_000);
  const gatehouse = await startGatehouse();
  try {
    const ports = await freePorts(VARIABLES.length);
    const second = await runStart({
      ...Object.fromEntries(VARIABLES.map((name, i) => [name, String(ports[i])])),
      GATEHOUSE_DATA_DIR: gatehouse.dataDir,
    });
    expect(second.code).toBe(1);
    expect(second.output.trim()).toBe(
      `The data directory ${gatehouse.dataDir} is in use by process ${supervisorPid(gatehouse)}. ` +
        "Stop that one first, or set GATEHOUSE_DATA_DIR to another directory.",
    );
    const health = await fetch(`${gatehouse.url}/api/health`);
    expect(health.status).toBe(200);
  } finally {
    await gatehouse.stop();
  }
});

function occupy(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
