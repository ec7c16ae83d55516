import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "#e2e/support/free-ports.ts";
import { BenchChild, isAnswering } from "./child.ts";

export interface BenchNode {
  proxyUrl: string;
  adminUrl: string;
  apply(config: object): Promise<number>;
  stop(): Promise<void>;
}

const TOKEN = "bench";

/** The gateway node as it runs in production, alone in a process. */
export async function startBenchNode(env: Record<string, string> = {}): Promise<BenchNode> {
  const [proxyPort, adminPort] = await freePorts(2);
  const dataDir = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
  const adminUrl = `http://127.0.0.1:${adminPort}`;
  const headers = { "Kong-Admin-Token": TOKEN };
  const child = await BenchChild.start(
    ["gateway/main.ts"],
    {
      NODE_ENV: "production",
      GATEWAY_PROXY_PORT: String(proxyPort),
      GATEWAY_PROXY_TLS_PORT: "off",
      GATEWAY_ADMIN_PORT: String(adminPort),
      GATEWAY_ADMIN_TOKEN: TOKEN,
      GATEHOUSE_DATA_DIR: dataDir,
      GATEHOUSE_LOG_LEVEL: "error",
      ...env,
    },
    () => isAnswering(`${adminUrl}/status`, headers),
  );
  return {
    proxyUrl: `http://127.0.0.1:${proxyPort}`,
    adminUrl,
    /** Resolves with the milliseconds until the node said that the configuration is live. */
    async apply(config) {
      const started = performance.now();
      const response = await fetch(`${adminUrl}/config?check_hash=1`, {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/json" },
        body: JSON.stringify({ config: JSON.stringify(config) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`the node refused the configuration: ${response.status} ${text.slice(0, 500)}`);
      return performance.now() - started;
    },
    async stop() {
      await child.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
