import { HealthCounters } from "./health-counters.ts";

/** One IP address and port behind a target, with what the node has learnt about it. Lives as long as it resolves. */
export class TargetAddress {
  /** The target's own name, for Host and for checks. */
  readonly host: string;
  readonly ip: string;
  readonly port: number;
  weight: number;
  isHealthy = true;
  readonly counters = new HealthCounters();
  /** Requests under way, for least-connections. */
  connections = 0;
  /** Time to the first byte, decayed; null before the first answer. For latency. */
  latencyMs: number | null = null;
  latencyNotedMs = 0;
  /** Of round-robin. */
  credit = 0;

  constructor(host: string, ip: string, port: number, weight: number) {
    this.host = host;
    this.ip = ip;
    this.port = port;
    this.weight = weight;
  }

  /** "10.0.0.1:80" */
  get text(): string {
    return this.ip.includes(":") ? `[${this.ip}]:${this.port}` : `${this.ip}:${this.port}`;
  }
}
