/**
 * What our node offers beside Kong's Admin API, under `/gatehouse/` on the admin port. A Kong node answers 404 there and
 * the console does without.
 */

/** `POST /gatehouse/references/check` `{ references: string[], vaults?: VaultDraft[] }` → `{ results: ReferenceCheck[] }`. Never holds a value. */
export interface ReferenceCheck {
  reference: string;
  resolves: boolean;
  /** The backend's name for the version in use. */
  version: string | null;
  /** Seconds since the node fetched the value it uses; null when nothing is cached. */
  ageSeconds: number | null;
  /** How long this check took. */
  durationMs: number;
  /** Why not, in words; Kong's texts for grammar errors. */
  error: string | null;
}

/** `POST /gatehouse/vaults/browse` `{ vault: prefix | VaultDraft, path, page? }` → names only. */
export interface BrowsePage {
  names: { path: string; kind: "secret" | "folder" }[];
  nextPage: string | null;
  canList: boolean;
}

/** `POST /gatehouse/vaults/describe` `{ vault, resource }`. */
export interface SecretKeys {
  keys: string[];
  /** `version` is what a reference names; a write's `ifVersion` and a restore take `id`, the backend's own name, where there is one. */
  versions: { version: string; id?: string; createdAt: string | null }[];
  changedAt: string | null;
}

/** A vault that is not saved yet, sent for checking. */
export interface VaultDraft {
  prefix: string;
  name: string;
  config: Record<string, unknown>;
}

/**
 * `POST /gatehouse/vaults/test` `{ vault: prefix | VaultDraft, steps? }` → the steps of using a vault, until one fails;
 * `steps` names those to do, all without it. Never a value.
 */
export interface VaultTest {
  steps: VaultTestStep[];
}

export interface VaultTestStep {
  step: "reach" | "tls" | "authenticate" | "list" | "read";
  outcome: "passed" | "failed" | "skipped";
  /** What was found, or why it failed or was left out, and what to do. */
  text: string;
  durationMs: number;
}

/**
 * `POST /gatehouse/vaults/write` `{ vault: prefix, resource, change }` → WrittenSecret. The value goes in and never
 * comes back.
 */
export type SecretChange =
  /** `key` writes one key of a JSON secret and keeps the others. `ifVersion`: null when there must be no secret yet. */
  | { action: "put"; value: string; key?: string | null; ifVersion?: string | null }
  | { action: "restore"; version: string }
  | { action: "remove" };

export interface WrittenSecret {
  version: string | null;
}

/**
 * `POST /gatehouse/vaults/rotate` `{ vault?: prefix, resource?, isRemoved? }` → reads what is known of these now instead of
 * at the next rotation pass. `isRemoved` says that the secret was taken away on purpose, so that its last value is not
 * served on.
 */
export interface RotationOutcome {
  renewed: number;
  changed: number;
  failed: { reference: string; error: string }[];
}

/** `GET /gatehouse/secrets` → `{ secrets: SecretState[] }`: the references of the running configuration. Never a value. */
export interface SecretState {
  reference: string;
  resolves: boolean;
  /** Whether what is served was read before its vault began to fail. */
  isStale: boolean;
  version: string | null;
  ageSeconds: number | null;
  error: string | null;
}

/**
 * `GET /gatehouse/vault-settings` → `{ settings: VaultSettings[] }`: what KONG_VAULT_<BACKEND>_<FIELD> sets in the node's
 * environment for a backend's default vault. Names of fields, never their values.
 */
export interface VaultSettings {
  backend: string;
  fields: string[];
}

/** `GET /gatehouse/status`: what the overview and the status line show. */
export interface NodeReport {
  nodeId: string;
  version: string;
  startedAt: string;
  configurationHash: string;
  /** Troubles of plugin instances ("Redis refused the password of proxy-cache-advanced"), newest first. */
  troubles: { pluginId: string; pluginName: string; message: string; since: string; count: number }[];
}

/** `GET /gatehouse/metrics`: one bucket per 10 s for the last hour, oldest first. */
export interface NodeMetrics {
  bucketSeconds: 10;
  buckets: MetricsBucket[];
  topRoutes: { routeId: string; requests: number; p95Ms: number; cacheHitRatio: number | null }[];
}

export interface MetricsBucket {
  /** Seconds since the epoch, the bucket's start. */
  time: number;
  byClass: { "2xx": number; "3xx": number; "4xx": number; "5xx": number };
  p50Ms: number | null;
  p95Ms: number | null;
  cache: { hit: number; miss: number; refresh: number; bypass: number };
}

/**
 * Sent with a test request as `X-Gatehouse-Trace: <token>` (the node's admin token); the node keeps the trace of that
 * request for a minute at `GET /gatehouse/traces/{request id}`.
 */
export interface RequestTrace {
  requestId: string;
  matchedRoute: { id: string; name: string | null } | null;
  /** Routes that were tried before and why they did not match. */
  otherRoutes: { id: string; name: string | null; reason: string }[];
  steps: TraceStep[];
  upstream: { url: string; status: number | null; durationMs: number; tries: number } | null;
}

export interface TraceStep {
  pluginId: string | null;
  plugin: string;
  phase: "access" | "header_filter" | "body_filter" | "log";
  durationMs: number;
  notes: { text: string; details?: Record<string, unknown> }[];
}

/** A cache decision, traced by the cache plugins under `details`. */
export interface CacheExplanation {
  status: "Miss" | "Hit" | "Bypass" | "Refresh";
  /** The rule that decided, such as "content_type", "request_method", "cache_ttl", "redis". */
  rule: string;
  /** The config field to change, dotted below `config`; null when no field is involved. */
  field: string | null;
  text: string;
}
