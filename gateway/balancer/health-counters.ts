export type HealthEvent = "success" | "tcpFailure" | "httpFailure" | "timeout";

/** How many of each event change an address's state; 0: never. */
export type HealthLimits = Readonly<Record<HealthEvent, number>>;

/** Counts in a row, as Kong does: a success forgets the failures, a failure the successes. */
export class HealthCounters {
  success = 0;
  tcpFailure = 0;
  httpFailure = 0;
  timeout = 0;

  /** True when the event's limit is reached. */
  add(event: HealthEvent, limits: HealthLimits): boolean {
    if (event === "success") {
      this.tcpFailure = 0;
      this.httpFailure = 0;
      this.timeout = 0;
    } else this.success = 0;
    this[event] += 1;
    return limits[event] > 0 && this[event] >= limits[event];
  }

  reset(): void {
    this.success = 0;
    this.tcpFailure = 0;
    this.httpFailure = 0;
    this.timeout = 0;
  }
}
