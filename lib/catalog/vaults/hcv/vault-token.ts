import type { VaultAnswer } from "./vault-api.ts";

/** A token and how long it lives, as the gateway knows it. */
export interface VaultToken {
  value: string;
  isRenewable: boolean;
  /** Seconds from `obtainedAt`; 0 is for ever. */
  leaseSeconds: number;
  /** What it lived for when it was new. A renewal that gives far less comes up against the token's own end. */
  firstLeaseSeconds: number;
  /** Milliseconds since the epoch. */
  obtainedAt: number;
}

/** The token of a login's or a renewal's answer; null when it holds none. */
export function parseToken({ auth }: VaultAnswer, now: number, before?: VaultToken): VaultToken | null {
  const value = auth?.client_token ?? before?.value;
  if (typeof value !== "string" || value === "") return null;
  const leaseSeconds = typeof auth?.lease_duration === "number" ? auth.lease_duration : 0;
  return {
    value,
    isRenewable: auth?.renewable === true,
    leaseSeconds,
    firstLeaseSeconds: before?.firstLeaseSeconds ?? leaseSeconds,
    obtainedAt: now,
  };
}

/** A token that somebody else made, from what a look-up says of it. */
export function parseLookedUp(value: string, { data }: VaultAnswer, now: number): VaultToken {
  const leaseSeconds = typeof data?.ttl === "number" ? data.ttl : 0;
  const isRenewable = data?.renewable === true;
  return { value, isRenewable, leaseSeconds, firstLeaseSeconds: leaseSeconds, obtainedAt: now };
}

export function isExpired({ leaseSeconds, obtainedAt }: VaultToken, now: number): boolean {
  return leaseSeconds > 0 && now >= obtainedAt + leaseSeconds * 1000;
}

/** Two thirds of its life leave time for several tries. Null for one that lives for ever. */
export function renewDelayMs({ leaseSeconds }: VaultToken): number | null {
  return leaseSeconds > 0 ? Math.min((leaseSeconds * 2000) / 3, TIMER_MAX_MS) : null;
}

/** After a failed try: half of what is left, and not in a hurry. */
export function retryDelayMs({ leaseSeconds, obtainedAt }: VaultToken, now: number): number {
  const remainingMs = obtainedAt + leaseSeconds * 1000 - now;
  return Math.min(Math.max(remainingMs / 2, RETRY_MIN_MS), RETRY_MAX_MS);
}

/** Whether a renewal gave so little that the token nears its end for good. */
export function isNearItsEnd({ leaseSeconds, firstLeaseSeconds }: VaultToken): boolean {
  return leaseSeconds > 0 && leaseSeconds < firstLeaseSeconds / 2;
}

/** What a timer of JavaScript can count to. */
const TIMER_MAX_MS = 2 ** 31 - 1;
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 60_000;
