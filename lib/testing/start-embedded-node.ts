import { createNode, type GatewayNode } from "#gateway/create-node.ts";

interface EmbeddedNodeOptions {
  adminToken: string;
  dataDir: string;
  /** What references to the environment may find. */
  environment: Record<string, string>;
  /** Free ports without it; a restarted node keeps its own. */
  before?: GatewayNode;
}

/**
 * Starts the node that belongs to this console and says so in the environment, as the supervisor does. Call it before
 * anything reads lib/env.ts, which reads once.
 */
export async function startEmbeddedNode({ before, ...options }: EmbeddedNodeOptions): Promise<GatewayNode> {
  const node = await createNode({
    ...options,
    proxyPort: before ? portOf(before.proxyUrl) : 0,
    proxyTlsPort: null,
    adminPort: before ? portOf(before.adminUrl) : 0,
    proxyHost: "127.0.0.1",
    gatewayKey: "a".repeat(43),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  process.env.GATEWAY_PROXY_PORT = String(portOf(node.proxyUrl));
  process.env.GATEWAY_ADMIN_PORT = String(portOf(node.adminUrl));
  process.env.GATEWAY_ADMIN_TOKEN = options.adminToken;
  return node;
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
