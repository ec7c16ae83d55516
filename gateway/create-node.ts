import { join } from "node:path";
import type { Writable } from "node:stream";
import type { PluginLog } from "#lib/catalog/define-plugin.ts";
import { findPlugin, PLUGINS } from "#lib/catalog/plugins/registry.ts";
import { BACKENDS, findBackend } from "#lib/catalog/vaults/registry.ts";
import { isReference } from "#lib/references/is-reference.ts";
import { SecretResolver } from "#lib/references/secret-resolver.ts";
import { isLoopbackAddress, isSameSecret } from "./admin/admin-access.ts";
import { createAdminServer } from "./admin/admin-server.ts";
import { type HostResolver, resolveHost } from "./balancer/host-resolver.ts";
import { UpstreamBalancers } from "./balancer/upstream-balancers.ts";
import { ConfigHolder } from "./config/config-holder.ts";
import { emptyTables } from "./config/config-tables.ts";
import type { ConsoleAccess } from "./config/console-access.ts";
import { LastGoodConfig } from "./config/last-good-config.ts";
import { loadNodeKey } from "./config/node-key.ts";
import { runSliced } from "./config/run-sliced.ts";
import type { Catalog } from "./config/validate-draft.ts";
import { ListeningServer } from "./listening-server.ts";
import { AccessLog } from "./observe/access-log.ts";
import { nodeLog } from "./observe/node-log.ts";
import { NodeMetricsRecorder } from "./observe/node-metrics-recorder.ts";
import { TraceStore } from "./observe/trace-store.ts";
import { Troubles } from "./observe/troubles.ts";
import { createServices } from "./pipeline/create-services.ts";
import { LivePlugins } from "./pipeline/live-plugins.ts";
import type { NodeRuntime } from "./pipeline/node-runtime.ts";
import { Snapshot } from "./pipeline/snapshot.ts";
import { TrustedPeers, type TrustedPeersOptions } from "./pipeline/trusted-peers.ts";
import { DEFAULT_LIMITS, type ProxyLimits } from "./proxy/proxy-limits.ts";
import { createProxyServer } from "./proxy/proxy-server.ts";
import { TlsListener } from "./proxy/tls-listener.ts";
import { UpstreamPools } from "./proxy/upstream-pools.ts";
import { SecretCache } from "./secrets/secret-cache.ts";
import { loadDefaultCertificate } from "./tls/default-certificate.ts";
import { ServerCertificates } from "./tls/server-certificates.ts";

export interface NodeOptions {
  /** 0 chooses a free one. */
  proxyPort: number;
  /** Null: no TLS. */
  proxyTlsPort: number | null;
  adminPort: number;
  proxyHost?: string;
  /** Loopback unless said otherwise. */
  adminHost?: string;
  /** Null: no token; then only this machine may ask. */
  adminToken: string | null;
  dataDir: string;
  gatewayKey?: string | null;
  masterKey?: string | null;
  /** For references to the environment and KONG_VAULT_* settings. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** The largest configuration that is taken, in bytes. */
  configBytesMax?: number;
  /** The largest request body that is kept in memory for a plugin, in bytes. */
  bodyBytesMax?: number;
  /** How the names of targets are resolved. */
  resolveHost?: HostResolver;
  /** The proxies whose X-Forwarded-* headers are believed. */
  trustedPeers?: TrustedPeersOptions;
  /** Gets a line of JSON per request. */
  accessLog?: Writable;
  /** Those that are not given are DEFAULT_LIMITS. */
  limits?: Partial<ProxyLimits>;
  log?: PluginLog;
  catalog?: Catalog;
}

export interface GatewayNode {
  proxyUrl: string;
  /** Null without a TLS port. */
  proxyTlsUrl: string | null;
  adminUrl: string;
  nodeId: string;
  /** Stops taking requests, lets running ones end for up to `drainMs`, and frees everything. */
  close(drainMs?: number): Promise<void>;
}

const CATALOG: Catalog = { plugins: PLUGINS, backends: BACKENDS, findPlugin, findBackend };
const CONFIG_BYTES_MAX = 64 * 1_048_576;
const BODY_BYTES_MAX = 16 * 1_048_576;

/** Starts a gateway node: its proxy and admin ports, and what it served before a restart. */
export async function createNode(options: NodeOptions): Promise<GatewayNode> {
  const catalog = options.catalog ?? CATALOG;
  const log = options.log ?? nodeLog;
  const key = await loadNodeKey({
    gatewayKey: options.gatewayKey ?? null,
    masterKey: options.masterKey ?? null,
    dataDir: options.dataDir,
  });
  let console: ConsoleAccess | null = null;
  const resolver = new SecretResolver({
    backends: catalog.backends,
    environment: {
      env: { ...(options.environment ?? process.env) },
      console: () => console,
      cache: new SecretCache(join(options.dataDir, "gateway-secrets"), key),
    },
    log: { info: (text) => log.info(text), warn: (text) => log.warn(text) },
  });
  const pools = new UpstreamPools();
  const empty = await runSliced(
    Snapshot.build(emptyTables(), LivePlugins.none, {
      pools,
      balancers: new Map(),
      readSecret: (text) => text,
    }),
  );
  const troubles = new Troubles({
    log,
    now: Date.now,
    nameOf: (id) => {
      const upstream = runtime.snapshot.tables.upstreams.get(id);
      if (runtime.snapshot.tables.certificates.has(id)) return "certificate";
      return upstream ? `upstream ${upstream.name}` : (runtime.snapshot.plugins.byId.get(id)?.plugin.name ?? "");
    },
  });
  const upstreams = new UpstreamBalancers({
    resolve: options.resolveHost ?? resolveHost,
    reportTrouble: (id, message) => troubles.report(id, message),
    onAddressesChange: () => pools.retain(runtime.snapshot.listPoolKeys()),
  });
  const certificateAccess = {
    readSecret: (text: string) => (isReference(text) ? (resolver.getCached(text)?.value ?? "") : text),
    reportTrouble: (id: string, message: string | null) => troubles.report(id, message),
  };
  const runtime: NodeRuntime = {
    snapshot: empty,
    services: createServices(() => runtime.snapshot, troubles, log),
    metrics: new NodeMetricsRecorder(Date.now),
    traces: new TraceStore(),
    mayTrace: (token, address) =>
      options.adminToken === null ? isLoopbackAddress(address) : isSameSecret(token, options.adminToken),
    proxyPort: options.proxyPort,
    proxyTlsPort: options.proxyTlsPort ?? 0,
    certificates: new ServerCertificates(emptyTables(), certificateAccess),
    trustedPeers: options.trustedPeers?.addresses.length ? new TrustedPeers(options.trustedPeers) : null,
    accessLog: options.accessLog ? new AccessLog(options.accessLog) : null,
    isClosing: false,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    bodyLimit: { bytesMax: options.bodyBytesMax ?? BODY_BYTES_MAX },
  };
  const lastGood = new LastGoodConfig(join(options.dataDir, "gateway-config.bin"), key);
  const use = (snapshot: Snapshot) => {
    const { upstreams: balanced, certificates } = snapshot.tables;
    runtime.snapshot = snapshot;
    troubles.retain({ has: (id) => snapshot.plugins.byId.has(id) || balanced.has(id) || certificates.has(id) });
    runtime.certificates = new ServerCertificates(snapshot.tables, certificateAccess);
  };
  const setConsole = (access: ConsoleAccess | null) => {
    console = access;
  };
  const parts = { catalog, resolver, pools, upstreams, services: runtime.services, lastGood, use, setConsole };
  const holder = new ConfigHolder(parts, empty);
  resolver.onChange((changed) => {
    holder.snapshot.plugins.onSecretsChanged(changed);
    runtime.certificates.onSecretsChanged();
  });
  resolver.startRotation();
  await holder.restore();

  const proxy = createProxyServer(runtime);
  const tls =
    options.proxyTlsPort === null
      ? null
      : new TlsListener(runtime, proxy, await loadDefaultCertificate(options.dataDir));
  let proxyListening: ListeningServer | null = null;
  const admin = createAdminServer(
    {
      runtime,
      holder,
      resolver,
      upstreams,
      catalog,
      troubles,
      startedAt: new Date(),
      get isClosing() {
        return runtime.isClosing;
      },
      limits: { configBytesMax: options.configBytesMax ?? CONFIG_BYTES_MAX },
      connections: () => proxyListening?.connections ?? { active: 0, accepted: 0 },
    },
    options.adminToken,
  );
  const release = async () => {
    upstreams.stop();
    runtime.accessLog?.flush();
    await lastGood.settled();
    await resolver.stop();
    await holder.snapshot.plugins.closeAllBut(LivePlugins.none, () => undefined);
    await pools.close();
  };
  try {
    const proxyServer = await ListeningServer.start(
      proxy,
      options.proxyPort,
      options.proxyHost ?? "0.0.0.0",
      "the proxy",
      runtime.limits.connectionsMax,
    );
    proxyListening = proxyServer;
    runtime.proxyPort = proxyServer.port;
    const tlsServer = tls
      ? await ListeningServer.start(
          tls,
          options.proxyTlsPort ?? 0,
          options.proxyHost ?? "0.0.0.0",
          "the proxy's TLS",
          runtime.limits.connectionsMax,
        )
      : null;
    runtime.proxyTlsPort = tlsServer?.port ?? 0;
    const adminServer = await ListeningServer.start(
      admin,
      options.adminPort,
      options.adminHost ?? "127.0.0.1",
      "the admin API",
    );
    return {
      proxyUrl: `http://127.0.0.1:${runtime.proxyPort}`,
      proxyTlsUrl: tlsServer && `https://127.0.0.1:${tlsServer.port}`,
      adminUrl: `http://127.0.0.1:${adminServer.port}`,
      nodeId: runtime.services.nodeId,
      async close(drainMs = 10_000) {
        runtime.isClosing = true;
        await Promise.all([proxyServer.stop(drainMs), tlsServer?.stop(drainMs), adminServer.stop(drainMs)]);
        await release();
      },
    };
  } catch (error) {
    proxy.close();
    tls?.close();
    admin.close();
    await release();
    throw error;
  }
}
