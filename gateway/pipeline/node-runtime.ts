import type { NodeServices } from "#lib/catalog/define-plugin.ts";
import type { AccessLog } from "../observe/access-log.ts";
import type { NodeMetricsRecorder } from "../observe/node-metrics-recorder.ts";
import type { TraceStore } from "../observe/trace-store.ts";
import type { ProxyLimits } from "../proxy/proxy-limits.ts";
import type { ServerCertificates } from "../tls/server-certificates.ts";
import type { Snapshot } from "./snapshot.ts";
import type { TrustedPeers } from "./trusted-peers.ts";

/** What a request finds on the node; `snapshot` is exchanged as a whole when a configuration is applied. */
export interface NodeRuntime {
  snapshot: Snapshot;
  readonly services: NodeServices;
  readonly metrics: NodeMetricsRecorder;
  readonly traces: TraceStore;
  /** Whether this token lets the sender see a trace of the request. */
  mayTrace(token: string, remoteAddress: string | undefined): boolean;
  /** The ports the proxy listens on. */
  proxyPort: number;
  proxyTlsPort: number;
  /** What the TLS port shows; exchanged with the snapshot. */
  certificates: ServerCertificates;
  /** The node is ending: connections are given up after their next response. */
  isClosing: boolean;
  /** Null when nobody's word about the client is taken. */
  readonly trustedPeers: TrustedPeers | null;
  /** Null when requests are not logged. */
  readonly accessLog: AccessLog | null;
  readonly limits: ProxyLimits;
  readonly bodyLimit: { bytesMax: number };
}
