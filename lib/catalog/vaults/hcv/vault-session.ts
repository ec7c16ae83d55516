import { BackendError } from "../../define-backend.ts";
import { says, toServerError } from "./answer-error.ts";
import type { VaultAnswer, VaultApi, VaultRequest } from "./vault-api.ts";
import {
  isExpired,
  isNearItsEnd,
  parseLookedUp,
  parseToken,
  renewDelayMs,
  retryDelayMs,
  type VaultToken,
} from "./vault-token.ts";

/** Where tokens come from: one that was given, or a sign-in that can be repeated. Throws BackendError. */
export type TokenSource = { kind: "given"; token: string } | { kind: "login"; logIn(): Promise<VaultAnswer> };

/** A token this young was good a moment ago: a refusal is then about its policies. */
const JUST_OBTAINED_MS = 2_000;
const FAILED_LOGIN_FIRST_MS = 2_000;
const FAILED_LOGIN_MAX_MS = 60_000;

/**
 * Sends requests with a token that is alive: signs in when first needed, once for everybody who waits, renews before the token
 * ends, and signs in again when the vault no longer knows it.
 */
export class VaultSession {
  readonly #api: VaultApi;
  readonly #source: TokenSource;
  #token: VaultToken | null = null;
  #login: Promise<VaultToken> | null = null;
  #failure: { error: BackendError; count: number; until: number } | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(api: VaultApi, source: TokenSource) {
    this.#api = api;
    this.#source = source;
  }

  /** Throws BackendError; an answer of any other status is the caller's to judge. */
  async ask(request: VaultRequest): Promise<VaultAnswer> {
    const token = await this.#current();
    const answer = await this.#api.ask({ ...request, token: token.value });
    if (answer.status !== 403 || !(await this.#isDead(token, answer))) return answer;
    const next = await this.#replace(token);
    return this.#api.ask({ ...request, token: next.value });
  }

  /** What the vault says of the token; null when the token may not ask. Tries to sign in even right after a failure. */
  async lookUp(): Promise<Record<string, unknown> | null> {
    this.#failure = null;
    const answer = await this.ask({ method: "GET", path: "auth/token/lookup-self" });
    if (answer.status === 200) return answer.data;
    throwServerError(answer);
    if (this.#source.kind === "given") throw refusedToken();
    return null;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #current(): Promise<VaultToken> {
    if (this.#token && !isExpired(this.#token, Date.now())) return this.#token;
    return this.#obtain();
  }

  /** One sign-in for everybody who waits for it. */
  #obtain(): Promise<VaultToken> {
    this.#login ??= this.#logIn().finally(() => {
      this.#login = null;
    });
    return this.#login;
  }

  async #logIn(): Promise<VaultToken> {
    if (this.#source.kind === "given") return this.#takeGiven(this.#source.token);
    if (this.#failure && Date.now() < this.#failure.until) throw this.#failure.error;
    try {
      const token = parseToken(await this.#source.logIn(), Date.now());
      if (!token) throw new BackendError("failed", "the vault answered the sign-in without a token.");
      this.#failure = null;
      return this.#keep(token);
    } catch (error) {
      this.#rememberFailure(error);
      throw error;
    }
  }

  /** A given token is used as it is; how long it lives is found out beside, because reads do not depend on it. */
  #takeGiven(value: string): VaultToken {
    const token = { value, isRenewable: false, leaseSeconds: 0, firstLeaseSeconds: 0, obtainedAt: Date.now() };
    const isFirst = this.#token === null;
    this.#token = token;
    if (isFirst) void this.#learnLifetime(token).catch(() => undefined);
    return token;
  }

  async #learnLifetime(token: VaultToken): Promise<void> {
    const answer = await this.#api.ask({ method: "GET", path: "auth/token/lookup-self", token: token.value });
    const known = answer.status === 200 ? parseLookedUp(token.value, answer, Date.now()) : null;
    if (known?.isRenewable) this.#scheduleRenewal(known, renewDelayMs(known));
  }

  /** Repeated wrong credentials lock a role out, so a refused sign-in is not tried again at once. */
  #rememberFailure(error: unknown): void {
    if (!(error instanceof BackendError) || error.code === "unreachable" || error.code === "throttled") return;
    const count = (this.#failure?.count ?? 0) + 1;
    const waitMs = Math.min(FAILED_LOGIN_FIRST_MS * 2 ** (count - 1), FAILED_LOGIN_MAX_MS);
    this.#failure = { error, count, until: Date.now() + waitMs };
  }

  /** Whether a refusal means that the vault does not know the token any more, and not that a policy is missing. */
  async #isDead(token: VaultToken, refusal: VaultAnswer): Promise<boolean> {
    if (this.#token?.value !== token.value || says(refusal.errors, "invalid token")) return true;
    if (this.#source.kind === "login" && Date.now() - token.obtainedAt < JUST_OBTAINED_MS) return false;
    const answer = await this.#api.ask({ method: "GET", path: "auth/token/lookup-self", token: token.value });
    return answer.status === 403;
  }

  async #replace(dead: VaultToken): Promise<VaultToken> {
    if (this.#source.kind === "given") throw refusedToken();
    if (this.#token?.value === dead.value) this.#token = null;
    return this.#token ?? this.#obtain();
  }

  #keep(token: VaultToken): VaultToken {
    this.#token = token;
    this.#scheduleRenewal(token, renewDelayMs(token));
    return token;
  }

  #scheduleRenewal(token: VaultToken, delayMs: number | null): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (delayMs === null || this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#renewOrRetry(token), delayMs);
    this.#timer.unref();
  }

  async #renewOrRetry(token: VaultToken): Promise<void> {
    try {
      const renewed = token.isRenewable ? await this.#renew(token) : null;
      if (renewed && !isNearItsEnd(renewed)) this.#keepRenewed(renewed);
      else if (this.#source.kind === "login") await this.#obtain();
      else if (renewed) this.#scheduleRenewal(renewed, renewDelayMs(renewed));
    } catch {
      // The token is used for as long as it lives, and the next request says what is wrong.
      if (!isExpired(token, Date.now())) this.#scheduleRenewal(token, retryDelayMs(token, Date.now()));
    }
  }

  #keepRenewed(token: VaultToken): void {
    if (this.#source.kind === "login") this.#token = token;
    this.#scheduleRenewal(token, renewDelayMs(token));
  }

  /** Null when the vault refuses. Throws BackendError when it does not answer. */
  async #renew(token: VaultToken): Promise<VaultToken | null> {
    const answer = await this.#api.ask({
      method: "POST",
      path: "auth/token/renew-self",
      token: token.value,
      body: {},
    });
    throwServerError(answer);
    return answer.status === 200 ? parseToken(answer, Date.now(), token) : null;
  }
}

function throwServerError(answer: VaultAnswer): void {
  const error = toServerError(answer);
  if (error) throw error;
}

function refusedToken(): BackendError {
  return new BackendError(
    "unauthenticated",
    "the vault refused the token (403): it has expired, was revoked or was mistyped. Enter a new token in the vault's settings.",
  );
}
