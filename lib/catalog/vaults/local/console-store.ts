import { createHash } from "node:crypto";
import {
  type BackendClient,
  type BackendEnvironment,
  BackendError,
  type BackendSecret,
  type SecretDescription,
  type SecretName,
} from "../../define-backend.ts";
import { type ConsoleAccess, requestConsole } from "./request-console.ts";

/** A console that hangs is not asked for this long while kept values can serve: it delays one read then, not all. */
const PAUSE_MS = 2_000;
const HANGS_AFTER_MS = 1_000;
/** A kept value may be an old one, so it is asked for again soon. */
const KEPT_TTL_SECONDS = 30;

/** One store of the console, and what this node keeps of it on disk for as long as the console cannot be reached. */
export class ConsoleStore implements BackendClient {
  readonly #store: string;
  readonly #access: () => ConsoleAccess;
  readonly #environment: BackendEnvironment;
  #pausedUntil = 0;

  constructor(store: string, access: () => ConsoleAccess, environment: BackendEnvironment) {
    this.#store = store;
    this.#access = access;
    this.#environment = environment;
  }

  async get(resource: string, version: number | null): Promise<BackendSecret | null> {
    const access = this.#access();
    const key = cacheKey(access, this.#store, resource, version);
    if (Date.now() < this.#pausedUntil) {
      const kept = await this.#readKept(key);
      if (kept) return kept;
    }
    const askedAt = Date.now();
    try {
      const secret = await this.#fetch(access, resource, version);
      this.#pausedUntil = 0;
      await this.#environment.cache?.write(key, secret && JSON.stringify(secret));
      return secret;
    } catch (error) {
      if (!(error instanceof BackendError) || !PASSING.has(error.code)) throw error;
      if (Date.now() - askedAt > HANGS_AFTER_MS) this.#pausedUntil = Date.now() + PAUSE_MS;
      const kept = await this.#readKept(key);
      if (kept) return kept;
      throw error;
    }
  }

  async list(path: string, page?: string): Promise<{ names: SecretName[]; nextPage: string | null }> {
    const answer = await this.#ask("names", { path, ...(page === undefined ? {} : { page }) });
    if (isNames(answer)) return answer;
    throw unexpected();
  }

  async describe(resource: string): Promise<SecretDescription | null> {
    const answer = await this.#ask("description", { resource });
    if (answer === null || isDescription(answer)) return answer;
    throw unexpected();
  }

  async authenticate(): Promise<string> {
    await this.#ask("names", { path: "" });
    return "The console knows this node's token.";
  }

  async #fetch(access: ConsoleAccess, resource: string, version: number | null): Promise<BackendSecret | null> {
    const query = { store: this.#store, resource, ...(version === null ? {} : { version: String(version) }) };
    const answer = await requestConsole(access, "value", query, this.#environment.signal);
    if (answer === null || isSecret(answer)) return answer;
    throw unexpected();
  }

  #ask(what: "names" | "description", query: Record<string, string>): Promise<unknown> {
    return requestConsole(this.#access(), what, { store: this.#store, ...query }, this.#environment.signal);
  }

  async #readKept(key: string): Promise<BackendSecret | null> {
    const text = await this.#environment.cache?.read(key);
    const kept: unknown = text ? JSON.parse(text) : null;
    return isSecret(kept) ? { ...kept, ttlSeconds: KEPT_TTL_SECONDS } : null;
  }
}

/** These pass by themselves; a refused token must not be answered from what was kept. */
const PASSING: ReadonlySet<BackendError["code"]> = new Set(["unreachable", "throttled"]);

/** A node's token starts with the node's id: another console's secrets are never taken for this one's. */
function cacheKey({ token }: ConsoleAccess, store: string, resource: string, version: number | null): string {
  const parts = [token.split(".")[0], store, resource, version];
  return `local:${createHash("sha256").update(JSON.stringify(parts)).digest("hex")}`;
}

function unexpected(): BackendError {
  return new BackendError("failed", "the console answered in a form that was not expected; is it of the same version?");
}

function isSecret(value: unknown): value is BackendSecret {
  return isObject(value) && typeof value.value === "string" && typeof value.version === "string";
}

function isNames(value: unknown): value is { names: SecretName[]; nextPage: string | null } {
  return isObject(value) && Array.isArray(value.names) && "nextPage" in value;
}

function isDescription(value: unknown): value is SecretDescription {
  return isObject(value) && Array.isArray(value.keys) && Array.isArray(value.versions);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
