import type { BackendEnvironment } from "../../../define-backend.ts";
import type { HcvConfig } from "../config.ts";
import type { VaultApi } from "../vault-api.ts";

/** A way to sign in: what to send, and what to say when the vault refuses it. */
export interface LoginMethod {
  title: string;
  /** Makes the request of one sign-in. Throws BackendError when the gateway cannot prove itself. */
  prepare(context: LoginContext): Promise<LoginRequest>;
  /** What to check when the vault refuses. */
  advice: string;
}

export interface LoginContext {
  config: HcvConfig;
  environment: BackendEnvironment;
  api: VaultApi;
}

export interface LoginRequest {
  /** Below `/v1/`. */
  path: string;
  body: Record<string, string>;
}
