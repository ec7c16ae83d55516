import type { client as NodeVault } from "node-vault";
import { Agent, type Dispatcher } from "undici";
import { BackendError } from "../../define-backend.ts";
import type { HcvConfig } from "./config.ts";
import { createSender } from "./send-request.ts";
import { originOf, tlsOf } from "./vault-address.ts";

/** A request below `/v1/`; `token` is sent with it, and nothing else that would name the gateway. */
export interface VaultRequest {
  method: "GET" | "POST" | "DELETE";
  path: string;
  token?: string;
  body?: Record<string, unknown>;
}

/** What Vault says of a request: the parts of its answers that are used here. */
export interface VaultAnswer {
  status: number;
  data: Record<string, unknown> | null;
  auth: Record<string, unknown> | null;
  leaseId: string;
  leaseSeconds: number;
  /** Vault's own words. They are matched, never passed on: some repeat what was sent. */
  errors: string[];
  warnings: string[];
}

const CONNECT_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 15_000;
const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** One Vault server: requests go out through node-vault, answers come back whatever their status. */
export class VaultApi {
  readonly #vault: NodeVault;
  readonly #dispatcher: Dispatcher;

  private constructor(vault: NodeVault, dispatcher: Dispatcher) {
    this.#vault = vault;
    this.#dispatcher = dispatcher;
  }

  /** Loads node-vault. Nothing is sent yet. Throws BackendError when the TLS settings cannot be used. */
  static async open(config: HcvConfig, signal: AbortSignal | undefined): Promise<VaultApi> {
    const { default: nodeVault } = await import("node-vault");
    const dispatcher = createDispatcher(config);
    const vault = nodeVault({
      endpoint: originOf(config),
      "request-promise": { defaults: () => createSender(dispatcher, signal) },
      // It would print tokens and secrets when DEBUG is set.
      debug: () => undefined,
    });
    // What is not given, it takes from VAULT_TOKEN, VAULT_NAMESPACE and VAULT_PREFIX of the process.
    Object.assign(vault, { token: "", namespace: config.namespace ?? "", pathPrefix: "" });
    return new VaultApi(vault, dispatcher);
  }

  /** Throws BackendError when there is no answer of a Vault at all. */
  async ask({ method, path, token, body }: VaultRequest): Promise<VaultAnswer> {
    const headers = { "X-Vault-Request": "true", ...(token === undefined ? {} : { "X-Vault-Token": token }) };
    try {
      const answer: unknown = await this.#vault.request({
        method,
        path: `/${path}`,
        headers,
        ...(body ? { json: body } : {}),
      });
      return toAnswer(200, answer);
    } catch (error) {
      if (error instanceof BackendError) throw error;
      const response = responseOf(error);
      if (!response) throw new BackendError("failed", "the request to the vault could not be made");
      return toAnswer(response.statusCode, response.body);
    }
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }
}

function createDispatcher(config: HcvConfig): Dispatcher {
  const tls = tlsOf(config);
  try {
    return new Agent({
      connect: {
        timeout: CONNECT_TIMEOUT_MS,
        ...(tls === null
          ? {}
          : {
              rejectUnauthorized: tls.isVerified,
              ...(tls.ca === null ? {} : { ca: tls.ca }),
              ...(tls.cert === null ? {} : { cert: tls.cert }),
              ...(tls.key === null ? {} : { key: tls.key }),
            }),
      },
      headersTimeout: ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
      maxResponseSize: ANSWER_BYTES_MAX,
    });
  } catch {
    throw new BackendError("invalid_config", "the certificates of this vault cannot be used. Check that they are PEM.");
  }
}

/** node-vault throws answers that are no success. */
function responseOf(error: unknown): { statusCode: number; body: unknown } | null {
  if (!(error instanceof Error) || !("response" in error)) return null;
  const { response } = error;
  if (typeof response !== "object" || response === null || !("statusCode" in response)) return null;
  if (typeof response.statusCode !== "number") return null;
  return { statusCode: response.statusCode, body: "body" in response ? response.body : null };
}

function toAnswer(status: number, body: unknown): VaultAnswer {
  const members = recordOf(body) ?? {};
  return {
    status,
    data: recordOf(members.data),
    auth: recordOf(members.auth),
    leaseId: typeof members.lease_id === "string" ? members.lease_id : "",
    leaseSeconds: typeof members.lease_duration === "number" ? members.lease_duration : 0,
    errors: textsOf(members.errors),
    warnings: textsOf(members.warnings),
  };
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
