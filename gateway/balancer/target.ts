import type { Entity } from "../config/config-tables.ts";
import type { HostResolver } from "./host-resolver.ts";
import { TargetAddress } from "./target-address.ts";

const RETRY_MS = 10_000;
const TIMER_MS_MAX = 2_147_483_647;

/** A target of an upstream and the addresses its name has at the moment; asks again when the answer has expired. */
export class Target {
  readonly entity: Entity;
  readonly text: string;
  readonly host: string;
  readonly port: number;
  readonly weight: number;
  readonly #resolve: HostResolver;
  #addresses: readonly TargetAddress[] = [];
  #hasFailed = false;
  #timer: NodeJS.Timeout | null = null;
  #expiresMs = 0;
  #onChange: (() => void) | null = null;

  /** `previous` is the same target of the configuration before: its addresses keep what is known of them. */
  constructor(entity: Entity, resolve: HostResolver, previous: Target | null) {
    const [, host = "", port = "8000"] = /^\[?(.+?)\]?:(\d+)$/.exec(String(entity.target)) ?? [];
    this.entity = entity;
    this.text = String(entity.target);
    this.host = host;
    this.port = Number(port);
    this.weight = typeof entity.weight === "number" ? entity.weight : 100;
    this.#resolve = resolve;
    if (previous) this.#takeOver(previous);
  }

  get addresses(): readonly TargetAddress[] {
    return this.#addresses;
  }

  /** Whether its name could not be resolved when it was last asked for. */
  get hasDnsError(): boolean {
    return this.#hasFailed;
  }

  /** Asks for the addresses unless they are still good. Never rejects. */
  async refresh(): Promise<void> {
    if (performance.now() < this.#expiresMs) return;
    try {
      const { addresses, ttlSeconds } = await this.#resolve(this.host);
      this.#hasFailed = addresses.length === 0;
      this.#expiresMs = performance.now() + (this.#hasFailed ? RETRY_MS : ttlSeconds * 1000);
      if (addresses.length > 0) this.#replace(addresses);
    } catch {
      // Addresses that worked so far are better than none.
      this.#hasFailed = true;
      this.#expiresMs = performance.now() + RETRY_MS;
    }
  }

  /** Keeps the addresses fresh; `onChange` is told when there are others. */
  watch(onChange: () => void): void {
    this.#onChange = onChange;
    this.#schedule();
  }

  stop(): void {
    this.#onChange = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(): void {
    if (this.#onChange === null || this.#expiresMs === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.min(Math.max(this.#expiresMs - performance.now(), 1), TIMER_MS_MAX);
    this.#timer = setTimeout(() => void this.refresh().then(() => this.#schedule()), delayMs);
    this.#timer.unref();
  }

  #replace(found: readonly { ip: string; port?: number; weight?: number }[]): void {
    const known = new Map(this.#addresses.map((address) => [address.text, address]));
    const next = found.map(({ ip, port = this.port, weight = this.weight }) => {
      const fresh = new TargetAddress(this.host, ip, port, this.weight === 0 ? 0 : weight);
      const kept = known.get(fresh.text);
      if (kept) kept.weight = fresh.weight;
      return kept ?? fresh;
    });
    const isSame = next.length === known.size && next.every(({ text }) => known.has(text));
    this.#addresses = next;
    if (!isSame) this.#onChange?.();
  }

  #takeOver(previous: Target): void {
    this.#addresses = previous.#addresses;
    this.#hasFailed = previous.#hasFailed;
    this.#expiresMs = previous.#expiresMs;
    if (this.weight === previous.weight) return;
    for (const address of this.#addresses) {
      const isOfRecord = address.weight !== previous.weight && previous.weight !== 0;
      address.weight = this.weight === 0 || !isOfRecord ? this.weight : address.weight;
    }
  }
}
