import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { createNode } from "./create-node.ts";

const DRAIN_MS = 10_000;

/** Runs a gateway node on its own or under the supervisor. */
async function main(): Promise<void> {
  const node = await createNode({
    proxyPort: env.gatewayProxyPort,
    proxyTlsPort: env.gatewayProxyTlsPort,
    adminPort: env.gatewayAdminPort,
    adminToken: env.gatewayAdminToken,
    dataDir: env.dataDir,
    limits: {
      requestBytesMax: env.gatewayMaxBodyBytes,
      connectionsMax: env.gatewayMaxConnections,
      upstreamRequestsMax: env.gatewayMaxUpstreamRequests,
    },
    trustedPeers: {
      addresses: env.gatewayTrustedIps,
      realIpHeader: env.gatewayRealIpHeader,
      isRecursive: env.gatewayRealIpRecursive,
    },
    ...(env.gatewayAccessLog && { accessLog: process.stdout }),
    gatewayKey: process.env.GATEWAY_KEY || null,
    masterKey: env.masterKey ?? null,
  });
  log.info(
    { proxy: node.proxyUrl, proxyTls: node.proxyTlsUrl, admin: node.adminUrl, nodeId: node.nodeId },
    "gateway node ready",
  );
  let isEnding = false;
  const end = (signal: string) => {
    if (isEnding) return;
    isEnding = true;
    log.info({ signal }, "gateway node: letting running requests end");
    void node.close(DRAIN_MS).then(() => process.exit(0));
  };
  // A promise that a library left alone must not take the traffic of everybody down.
  process.on("unhandledRejection", (error) => {
    log.error(
      { reason: error instanceof Error ? error.stack : String(error) },
      "gateway node: an error nobody handled",
    );
  });
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}

main().catch((error: unknown) => {
  log.fatal(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
