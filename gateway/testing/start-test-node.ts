import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createNode, type GatewayNode, type NodeOptions } from "../create-node.ts";

export interface TestNode extends GatewayNode {
  dataDir: string;
  /** What the node logged, oldest first. */
  logged: string[];
  /** POSTs a configuration; `_format_version` is added. */
  configure(config: Record<string, unknown>, query?: string): Promise<Response>;
  /** A request to the admin port, with the token. */
  admin(path: string, init?: RequestInit): Promise<Response>;
}

export const TEST_TOKEN = "test-token";

/** A node on free ports with a directory of its own. `close` removes both, unless the directory was given. */
export async function startTestNode(options: Partial<NodeOptions> = {}): Promise<TestNode> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "gateway-node-")));
  const logged: string[] = [];
  const keep = (text: string) => void logged.push(text);
  const node = await createNode({
    proxyPort: 0,
    proxyTlsPort: 0,
    adminPort: 0,
    adminToken: TEST_TOKEN,
    gatewayKey: "a key for tests",
    environment: {},
    log: { info: keep, warn: keep, error: keep },
    ...options,
    dataDir,
  });
  const admin = (path: string, init: RequestInit = {}) =>
    fetch(node.adminUrl + path, { ...init, headers: { "Kong-Admin-Token": TEST_TOKEN, ...init.headers } });
  return {
    ...node,
    dataDir,
    logged,
    admin,
    configure: (config, query = "") =>
      admin(`/config${query}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ _format_version: "3.0", ...config }),
      }),
    async close(drainMs = 0) {
      await node.close(drainMs);
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
