import { type BackendClient, BackendError, type SecretName } from "../../define-backend.ts";
import { isMountMissing, toAnswerError } from "./answer-error.ts";
import { encodePath, toMountPath } from "./secret-path.ts";
import type { VaultAnswer, VaultRequest } from "./vault-api.ts";
import type { VaultSession } from "./vault-session.ts";

/** What both versions of the store offer. */
export type KeyValueStore = Required<Pick<BackendClient, "get" | "list" | "describe" | "put" | "restore" | "remove">>;

const PAGE_SIZE = 200;

/** Requests to one mount, with failures in words. */
export class KeyValueMount {
  readonly #session: VaultSession;
  readonly #version: "v1" | "v2";
  readonly #mount: string;
  #mountedVersion: Promise<string | null> | null = null;

  constructor(session: VaultSession, mount: string, version: "v1" | "v2") {
    this.#session = session;
    this.#version = version;
    this.#mount = toMountPath(mount);
  }

  /**
   * An answer of status 200, or null when there is no such secret. `area` is "data" or "metadata" in version 2, "" in version 1;
   * `needs` names the capability for the words of a refusal.
   */
  async ask(
    request: Pick<VaultRequest, "method" | "body"> & { area: string; resource: string; query?: string },
    needs: string,
  ): Promise<VaultAnswer | null> {
    const { answer, intent } = await this.send(request, needs);
    if (answer.status === 200) return answer;
    if (answer.status === 404 || answer.status === 403) await this.#refuseWrongVersion(answer);
    if (answer.status === 404 && !isMountMissing(answer)) return null;
    throw toAnswerError(answer, intent);
  }

  /** The answer whatever it says. */
  async send(
    { method, body, area, resource, query }: Parameters<KeyValueMount["ask"]>[0],
    needs: string,
  ): Promise<{ answer: VaultAnswer; intent: { path: string; needs: string; mount: string } }> {
    const path = [this.#mount, area, encodePath(resource)].filter((part) => part !== "").join("/");
    const answer = await this.#session.ask({
      method,
      path: query === undefined ? path : `${path}?${query}`,
      ...(body ? { body } : {}),
    });
    return { answer, intent: { path: decodeURIComponent(path), needs, mount: decodeURIComponent(this.#mount) } };
  }

  /** Names below a path in pages; Vault itself lists a folder whole. A page's token is the last name of the one before. */
  async list(area: string, path: string, page: string | undefined) {
    const answer = await this.ask({ method: "GET", area, resource: path, query: "list=true" }, "list");
    const folder = path.replace(/\/+$/, "");
    const keys = Array.isArray(answer?.data?.keys) ? answer.data.keys.filter((key) => typeof key === "string") : [];
    const rest = keys.sort().filter((key) => page === undefined || key > page);
    const names = rest.slice(0, PAGE_SIZE).map((key) => toName(folder, key));
    return { names, nextPage: rest.length > PAGE_SIZE ? (rest[PAGE_SIZE - 1] ?? null) : null };
  }

  /** A store of the other version answers with 404 or 403, because its paths are others. */
  async #refuseWrongVersion(answer: VaultAnswer): Promise<void> {
    const isHinted = answer.warnings.some((warning) => warning.includes("versioned K/V"));
    const mounted = isHinted ? "v2" : await this.#readMountedVersion();
    if (mounted === null || mounted === this.#version) return;
    const number = mounted.slice(1);
    throw new BackendError(
      "invalid_config",
      `the mount ${decodeURIComponent(this.#mount)} is a version ${number} store: set the KV version to ${mounted}.`,
    );
  }

  /** Whoever may use a mount may ask this. A failure says nothing, and is asked again next time. */
  #readMountedVersion(): Promise<string | null> {
    this.#mountedVersion ??= this.#session
      .ask({ method: "GET", path: `sys/internal/ui/mounts/${this.#mount}` })
      .then(({ data }) => toKvVersion(data))
      .catch(() => null)
      .then((version) => {
        if (version === null) this.#mountedVersion = null;
        return version;
      });
    return this.#mountedVersion;
  }
}

/** A secret of the store is a set of names and values. Throws BackendError. */
export function parsePairs(value: string): Record<string, unknown> {
  let pairs: unknown = null;
  try {
    pairs = JSON.parse(value);
  } catch {
    // Judged below: the parser's message would quote the secret.
  }
  if (typeof pairs === "object" && pairs !== null && !Array.isArray(pairs)) return { ...pairs };
  throw new BackendError("failed", "a secret of this store holds names with values: give a key, or a JSON object.");
}

function toName(folder: string, key: string): SecretName {
  const path = folder === "" ? key : `${folder}/${key}`;
  return key.endsWith("/") ? { path: path.slice(0, -1), kind: "folder" } : { path, kind: "secret" };
}

function toKvVersion(mount: Record<string, unknown> | null): "v1" | "v2" | null {
  if (mount?.type !== "kv" && mount?.type !== "generic") return null;
  const { options } = mount;
  const version = typeof options === "object" && options !== null && "version" in options ? options.version : "1";
  return version === "2" ? "v2" : "v1";
}
