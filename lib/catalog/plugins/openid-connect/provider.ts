import { createLocalJWKSet, type JWK } from "jose";
import type { OpenidConnectConfig } from "./config.ts";
import { type ProviderClient, ProviderFailure } from "./provider-client.ts";

const WELL_KNOWN = "/.well-known/openid-configuration";

export interface Discovery {
  issuer: string;
  introspectionEndpoint: string | null;
  /** Finds the key that a token names; kept with the keys it has imported. */
  findKey: ReturnType<typeof createLocalJWKSet>;
  readAtMs: number;
}

/** What the provider says about itself, and its keys: read when first needed, then kept for the cache's lifetime. */
export class Provider {
  readonly #config: OpenidConnectConfig;
  readonly #client: ProviderClient;
  readonly #now: () => number;
  #known: Discovery | null = null;
  #reading: Promise<Discovery> | null = null;
  #triedAtMs = Number.NEGATIVE_INFINITY;

  constructor(config: OpenidConnectConfig, client: ProviderClient, now: () => number) {
    this.#config = config;
    this.#client = client;
    this.#now = now;
  }

  /** Throws a ProviderFailure when nothing is known and the provider does not answer. */
  async discover(): Promise<Discovery> {
    const known = this.#known;
    const isFresh = known && this.#now() - known.readAtMs < this.#config.cache_ttl * 1000;
    if (isFresh) return known;
    if (!known) return this.#read();
    // What was known serves on while the provider is away.
    return this.#mayTryAgain() ? this.#read().catch(() => known) : known;
  }

  /** Reads anew because a key is missing, but not more often than configured: tokens can be made up by anybody. */
  async rediscover(): Promise<Discovery | null> {
    return this.#mayTryAgain() ? this.#read() : null;
  }

  #mayTryAgain(): boolean {
    return this.#now() - this.#triedAtMs >= this.#config.rediscovery_lifetime * 1000;
  }

  /** Requests that come meanwhile wait for the same answer. */
  #read(): Promise<Discovery> {
    this.#triedAtMs = this.#now();
    this.#reading ??= this.#fetch().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #fetch(): Promise<Discovery> {
    const { issuer: address, extra_jwks_uris: extra } = this.#config;
    const trimmed = address.replace(/\/+$/, "");
    const document = await this.#client.ask(trimmed.endsWith(WELL_KNOWN) ? trimmed : trimmed + WELL_KNOWN);
    const { issuer, jwks_uri: jwksUri, introspection_endpoint: introspectionEndpoint } = document;
    if (typeof issuer !== "string") throw new ProviderFailure("the provider does not name its issuer");
    const uris = [...(typeof jwksUri === "string" ? [jwksUri] : []), ...(extra ?? [])];
    const sets = await Promise.all(uris.map((uri) => this.#client.ask(uri)));
    this.#known = {
      issuer,
      introspectionEndpoint: typeof introspectionEndpoint === "string" ? introspectionEndpoint : null,
      findKey: createLocalJWKSet({
        keys: sets.flatMap(({ keys }) => (Array.isArray(keys) ? keys.filter(isPublicKey) : [])),
      }),
      readAtMs: this.#now(),
    };
    return this.#known;
  }
}

/** Shared secrets have no place in a public set; one that is there must not become a key for HS tokens. */
function isPublicKey(key: unknown): key is JWK {
  return typeof key === "object" && key !== null && "kty" in key && key.kty !== "oct";
}
