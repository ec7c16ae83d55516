/** How long secrets are kept, in seconds (reference: vault-semantics §5). */
export interface LifetimeConfig {
  ttl: number | null;
  negTtl: number | null;
  resurrectTtl: number | null;
  minTtl: number | null;
  maxTtl: number | null;
}

/** Kong's "for ever": more than three years. */
const FOREVER_SECONDS = 100_000_000;

/** How long a value counts as fresh. A backend may name a lease; without it the vault's ttl counts, where 0 means for ever. */
export function freshSeconds(config: LifetimeConfig, leaseSeconds: number | undefined): number {
  if (leaseSeconds === undefined) return config.ttl !== null && config.ttl > 0 ? config.ttl : FOREVER_SECONDS;
  if (leaseSeconds <= 0) return FOREVER_SECONDS;
  const capped = config.maxTtl !== null && config.maxTtl > 0 ? Math.min(leaseSeconds, config.maxTtl) : leaseSeconds;
  return Math.max(capped, config.minTtl ?? 0);
}

/** How long a value is kept at all, in the hope that the backend comes back. `minimum` is two rotation intervals. */
export function keptSeconds(config: LifetimeConfig, fresh: number, minimum: number): number {
  if (config.resurrectTtl === null) return fresh + FOREVER_SECONDS;
  return Math.max(Math.min(fresh + config.resurrectTtl, FOREVER_SECONDS), minimum);
}

/** How long it is remembered that there is no value. */
export function missingSeconds(config: LifetimeConfig, minimum: number): number {
  return Math.max(config.negTtl ?? 0, minimum);
}

/** Whether a rotation pass leaves a value alone, given how long it would still be kept. */
export function isStillFresh(config: LifetimeConfig, remaining: number, minimum: number): boolean {
  return remaining > Math.max(config.resurrectTtl ?? FOREVER_SECONDS, minimum);
}

export function toLifetimeConfig(config: Readonly<Record<string, unknown>>): LifetimeConfig {
  const seconds = (name: string) => (typeof config[name] === "number" ? config[name] : null);
  return {
    ttl: seconds("ttl"),
    negTtl: seconds("neg_ttl"),
    resurrectTtl: seconds("resurrect_ttl"),
    minTtl: seconds("min_ttl"),
    maxTtl: seconds("max_ttl"),
  };
}
