import type { Infer } from "#lib/schema/field-spec.ts";
import { BackendError } from "../../define-backend.ts";
import type { config } from "./config.ts";

/** Conjur's tokens count for 8 minutes. */
const TOKEN_MS = 7 * 60_000;
const TIMEOUT_MS = 9_000;

/** Conjur's REST API with a token that is fetched when needed and renewed before it ends. */
export class ConjurSession {
  readonly #settings: Infer<typeof config>;
  #token: { text: Promise<string>; fetchedAt: number } | null = null;

  constructor(settings: Infer<typeof config>) {
    this.#settings = settings;
  }

  get account(): string {
    return encodeURIComponent(this.#settings.account);
  }

  /** Null when Conjur has nothing at this path, or hides it from this login. Throws BackendError. */
  async request(path: string, body?: string): Promise<Response | null> {
    const first = await this.#send(path, body);
    const response = first.status === 401 ? await this.#sendAnew(path, body) : first;
    if (response.status === 404) return null;
    if (!response.ok) throw errorOf(response.status);
    return response;
  }

  #sendAnew(path: string, body: string | undefined): Promise<Response> {
    this.#token = null;
    return this.#send(path, body);
  }

  async #send(path: string, body: string | undefined): Promise<Response> {
    const token = await this.#getToken();
    const headers = { authorization: `Token token="${token}"`, "content-type": "application/octet-stream" };
    return this.#fetch(path, body === undefined ? { headers } : { method: "POST", headers, body });
  }

  #getToken(): Promise<string> {
    if (this.#token && Date.now() - this.#token.fetchedAt < TOKEN_MS) return this.#token.text;
    const text = this.#authenticate();
    const token = { text, fetchedAt: Date.now() };
    this.#token = token;
    text.catch(() => {
      if (this.#token === token) this.#token = null;
    });
    return text;
  }

  async #authenticate(): Promise<string> {
    const { login, api_key } = this.#settings;
    const path = `/authn/${this.account}/${encodeURIComponent(login)}/authenticate`;
    const response = await this.#fetch(path, {
      method: "POST",
      headers: { "content-type": "text/plain" },
      body: api_key,
    });
    if (!response.ok) throw errorOf(response.status);
    return Buffer.from(await response.arrayBuffer()).toString("base64");
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const base = this.#settings.endpoint_url.replace(/\/+$/, "");
    try {
      return await fetch(`${base}${path}`, { ...init, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch {
      throw new BackendError("unreachable", `Conjur at ${new URL(base).host} cannot be reached.`);
    }
  }
}

function errorOf(status: number): BackendError {
  if (status === 401) {
    return new BackendError(
      "unauthenticated",
      "Conjur refused the login or its API key (401). Renew the key in the vault.",
    );
  }
  if (status === 403) {
    return new BackendError("forbidden", "Conjur refused the permission (403). Grant it to the login in a policy.");
  }
  if (status === 429)
    return new BackendError("throttled", "Conjur was asked too often (429). It is asked again later.");
  if (status >= 500) return new BackendError("unreachable", `Conjur answered ${status}.`);
  return new BackendError("failed", `Conjur refused the request (${status}).`);
}
