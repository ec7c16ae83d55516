/** What one client may take of the node. 0 means no limit. */
export interface ProxyLimits {
  /** Of a request's body on its way upstream. */
  requestBytesMax: number;
  /** Of the request line and all headers together. */
  headerBytesMax: number;
  /** Clients' connections per port. */
  connectionsMax: number;
  /** Requests under way to one address of one service. */
  upstreamRequestsMax: number;
  /** Until the headers must be complete. */
  headersTimeoutMs: number;
  /** How long a client may send nothing of a body that the node waits for. */
  bodyIdleMs: number;
  /** How long a client may take nothing of a response that waits for it. */
  sendIdleMs: number;
}

/** Those of nginx under Kong, where it has them. */
export const DEFAULT_LIMITS: ProxyLimits = {
  requestBytesMax: 0,
  headerBytesMax: 32_768,
  connectionsMax: 16_384,
  upstreamRequestsMax: 0,
  headersTimeoutMs: 60_000,
  bodyIdleMs: 60_000,
  sendIdleMs: 60_000,
};
