import type { HealthEvent, HealthLimits } from "./health-counters.ts";

export interface PassivePolicy {
  /** With "tcp" only connections count, not statuses. */
  watchesStatuses: boolean;
  healthyStatuses: ReadonlySet<number>;
  unhealthyStatuses: ReadonlySet<number>;
  limits: HealthLimits;
}

export interface ActivePolicy extends PassivePolicy {
  type: "tcp" | "http" | "https";
  timeoutMs: number;
  concurrency: number;
  path: string;
  isVerified: boolean;
  serverName: string | null;
  headers: Readonly<Record<string, readonly string[]>>;
  healthyEveryMs: number;
  unhealthyEveryMs: number;
}

/** An upstream's `healthchecks` (reference: routing, 12). A count or interval of 0 switches that part off. */
export interface HealthPolicy {
  /** Percent of the weight that must be more than this for the upstream to be used. */
  threshold: number;
  passive: PassivePolicy;
  active: ActivePolicy;
  /** Whether anything but a person can change an address's state. */
  isOn: boolean;
}

type Data = Readonly<Record<string, unknown>>;

export function readHealthPolicy(healthchecks: unknown): HealthPolicy {
  const checks = asData(healthchecks);
  const passive = readPassive(asData(checks.passive));
  const active = readActive(asData(checks.active));
  const failures: readonly HealthEvent[] = ["tcpFailure", "httpFailure", "timeout"];
  return {
    threshold: numberOr(checks.threshold, 0),
    passive,
    active,
    isOn:
      active.healthyEveryMs > 0 || active.unhealthyEveryMs > 0 || failures.some((event) => passive.limits[event] > 0),
  };
}

/** What a status says of the address that sent it; null for a status that counts neither way. */
export function toHealthEvent(policy: PassivePolicy, status: number): HealthEvent | null {
  if (!policy.watchesStatuses) return null;
  if (policy.healthyStatuses.has(status)) return "success";
  return policy.unhealthyStatuses.has(status) ? "httpFailure" : null;
}

function readPassive(checks: Data): PassivePolicy {
  const [healthy, unhealthy] = [asData(checks.healthy), asData(checks.unhealthy)];
  return {
    watchesStatuses: checks.type !== "tcp",
    healthyStatuses: statusSet(healthy.http_statuses),
    unhealthyStatuses: statusSet(unhealthy.http_statuses),
    limits: {
      success: numberOr(healthy.successes, 0),
      tcpFailure: numberOr(unhealthy.tcp_failures, 0),
      httpFailure: numberOr(unhealthy.http_failures, 0),
      timeout: numberOr(unhealthy.timeouts, 0),
    },
  };
}

function readActive(checks: Data): ActivePolicy {
  const type = checks.type === "https" ? "https" : checks.type === "http" ? "http" : "tcp";
  return {
    ...readPassive(checks),
    type,
    timeoutMs: numberOr(checks.timeout, 1) * 1000,
    concurrency: Math.max(1, numberOr(checks.concurrency, 10)),
    path: typeof checks.http_path === "string" ? checks.http_path : "/",
    isVerified: checks.https_verify_certificate !== false,
    serverName: typeof checks.https_sni === "string" ? checks.https_sni : null,
    headers: asData(checks.headers) as Record<string, readonly string[]>,
    healthyEveryMs: numberOr(asData(checks.healthy).interval, 0) * 1000,
    unhealthyEveryMs: numberOr(asData(checks.unhealthy).interval, 0) * 1000,
  };
}

function asData(value: unknown): Data {
  return typeof value === "object" && value !== null ? (value as Data) : {};
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}

function statusSet(value: unknown): ReadonlySet<number> {
  return new Set(Array.isArray(value) ? value.filter((status): status is number => typeof status === "number") : []);
}
