import { hash } from "node:crypto";
import { decodeJwt, errors, jwtVerify } from "jose";
import { LRUCache } from "lru-cache";
import type { Claims } from "./claims.ts";
import type { OpenidConnectConfig } from "./config.ts";
import { type Discovery, Provider } from "./provider.ts";
import { ProviderClient, ProviderFailure } from "./provider-client.ts";

/** Only signatures with the provider's public keys: `none` and shared secrets are no choice that a token has. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const REMEMBERED_MAX = 10_000;

/** A token that is not valid, with the reason in words that do not quote it. */
export class InvalidToken extends Error {}

/** Finds out what a token says: by its signature, by asking the provider, or both. */
export class TokenVerifier {
  readonly config: OpenidConnectConfig;
  readonly #client: ProviderClient;
  readonly #provider: Provider;
  readonly #now: () => number;
  readonly #introspected = new LRUCache<string, { claims: Claims; untilMs: number }>({ max: REMEMBERED_MAX });

  constructor(config: OpenidConnectConfig, now: () => number) {
    this.config = config;
    this.#now = now;
    this.#client = new ProviderClient(config);
    this.#provider = new Provider(config, this.#client, now);
  }

  /** The token's claims. Throws InvalidToken, or ProviderFailure when the provider is needed and does not answer. */
  async verify(token: string): Promise<Claims> {
    const { auth_methods: methods, introspect_jwt_tokens: asksAboutSigned } = this.config;
    const canAsk = methods.includes("introspection");
    if (!methods.includes("bearer") || !isSigned(token)) {
      if (!canAsk) throw new InvalidToken("not a signed token");
      return this.#introspect(token);
    }
    const claims = await this.#verifySigned(token);
    return canAsk && asksAboutSigned ? { ...claims, ...(await this.#introspect(token)) } : claims;
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  async #verifySigned(token: string): Promise<Claims> {
    const known = await this.#provider.discover();
    try {
      return await this.#verifyWith(known, token);
    } catch (error) {
      const next =
        error instanceof errors.JWKSNoMatchingKey ? await this.#provider.rediscover().catch(() => null) : null;
      if (!next) throw toFailure(error);
      return await this.#verifyWith(next, token).catch((again: unknown) => {
        throw toFailure(again);
      });
    }
  }

  async #verifyWith({ findKey, issuer }: Discovery, token: string): Promise<Claims> {
    const { verify_claims: verifiesClaims, issuers_allowed: allowed, leeway } = this.config;
    const { payload } = await jwtVerify(token, findKey, {
      algorithms: ALGORITHMS,
      clockTolerance: verifiesClaims ? leeway : Number.MAX_SAFE_INTEGER,
      currentDate: new Date(this.#now()),
      ...(verifiesClaims ? { issuer: allowed?.length ? allowed.filter(Boolean) : issuer } : {}),
    });
    return payload;
  }

  async #introspect(token: string): Promise<Claims> {
    const key = hash("sha256", token, "base64");
    const remembered = this.#introspected.get(key);
    if (remembered && remembered.untilMs > this.#now()) return remembered.claims;
    const claims = await this.#ask(token);
    if (claims.active !== true) throw new InvalidToken("the provider says that the token is not active");
    const expiresMs = typeof claims.exp === "number" ? claims.exp * 1000 : Number.POSITIVE_INFINITY;
    const untilMs = Math.min(expiresMs, this.#now() + this.config.cache_ttl * 1000);
    if (this.config.verify_claims && expiresMs + this.config.leeway * 1000 <= this.#now())
      throw new InvalidToken("the token has expired");
    if (this.config.cache_introspection) this.#introspected.set(key, { claims, untilMs });
    return claims;
  }

  async #ask(token: string): Promise<Claims> {
    const { config } = this;
    const endpoint = config.introspection_endpoint ?? (await this.#provider.discover()).introspectionEndpoint;
    if (!endpoint) throw new ProviderFailure("the provider names no introspection endpoint");
    const form = new URLSearchParams({ [config.introspection_token_param_name]: token });
    if (config.introspection_hint) form.set("token_type_hint", config.introspection_hint);
    const names = config.introspection_headers_names ?? [];
    const headers = Object.fromEntries(
      names.map((name, at) => [name, config.introspection_headers_values?.[at] ?? ""]),
    );
    const [id] = config.client_id ?? [];
    const [secret = ""] = config.client_secret ?? [];
    const method = config.introspection_endpoint_auth_method ?? "client_secret_basic";
    if (id && method === "client_secret_basic") headers.authorization = toBasic(id, secret);
    if (id && method !== "client_secret_basic") form.set("client_id", id);
    if (id && method === "client_secret_post") form.set("client_secret", secret);
    return this.#client.ask(endpoint, { headers, form });
  }
}

function isSigned(token: string): boolean {
  try {
    decodeJwt(token);
    return true;
  } catch {
    return false;
  }
}

/** jose names what is wrong in a code; its message may quote the token. Anything else is about a key it cannot use. */
function toFailure(error: unknown): Error {
  if (error instanceof errors.JOSEError) return new InvalidToken(`the token is not valid (${error.code})`);
  return new ProviderFailure("a key of the provider cannot be used");
}

/** User and password are form-encoded first (RFC 6749, 2.3.1). */
function toBasic(id: string, secret: string): string {
  const encode = (text: string) => new URLSearchParams({ "": text }).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString("base64")}`;
}
