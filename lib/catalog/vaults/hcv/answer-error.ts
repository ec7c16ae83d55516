import { BackendError } from "../../define-backend.ts";
import type { VaultAnswer } from "./vault-api.ts";

/** What the gateway wanted to do, for words about it. */
export interface Intent {
  /** The path below `/v1/` as a policy names it, such as secret/data/redis. */
  path: string;
  /** The capability that a policy must grant: "read", "list", "create and update", "delete". */
  needs: string;
  /** Where the store is mounted. */
  mount: string;
}

/** An answer that is neither a success nor "there is no such secret", in words that say what to do. */
export function toAnswerError(answer: VaultAnswer, { path, needs, mount }: Intent): BackendError {
  const general = toServerError(answer);
  if (general) return general;
  if (answer.status === 403) {
    return new BackendError(
      "forbidden",
      `permission denied for ${path}: the policy of this token needs ${needs} there.`,
    );
  }
  if (answer.status === 404 && isMountMissing(answer)) {
    return new BackendError("invalid_config", `nothing is mounted at ${mount}. Check the mount and the namespace.`);
  }
  if (answer.status === 405 || isUnsupportedPath(answer)) {
    return new BackendError("invalid_config", `what is mounted at ${mount} is not a key-value store. Check the mount.`);
  }
  return new BackendError("failed", `the vault answered ${answer.status} for ${path}.`);
}

/** Troubles of the server itself, whatever it was asked; null when it is well. */
export function toServerError({ status, errors }: VaultAnswer): BackendError | null {
  if (status === 503 && says(errors, "sealed")) {
    return new BackendError("unreachable", "the vault is sealed. Unseal it, then it is used again by itself.");
  }
  if (status === 429) {
    return new BackendError("throttled", "the vault takes no more requests for now (429): a rate limit was reached.");
  }
  if (status === 501) {
    return new BackendError("unreachable", "the vault has not been initialized yet.");
  }
  if (status === 472 || status === 473 || says(errors, "standby") || says(errors, "active cluster node not found")) {
    return new BackendError(
      "unreachable",
      "this server of the vault is a standby, and no active one takes the request.",
    );
  }
  if (status === 502 || status === 503 || status === 504) {
    return new BackendError("unreachable", `the vault, or a proxy before it, is not available (${status}).`);
  }
  if (status >= 500) return new BackendError("failed", `the vault failed to answer (${status}). Its own log says why.`);
  if (status === 400 && says(errors, "HTTP request to an HTTPS server")) {
    return new BackendError("invalid_config", "the vault speaks TLS on this port. Set the protocol to https.");
  }
  return null;
}

/** Whether one of Vault's own words holds this text. */
export function says(errors: readonly string[], text: string): boolean {
  return errors.some((error) => error.toLowerCase().includes(text.toLowerCase()));
}

export function isMountMissing({ errors }: VaultAnswer): boolean {
  return says(errors, "no handler for route");
}

function isUnsupportedPath({ errors }: VaultAnswer): boolean {
  return says(errors, "unsupported path") || says(errors, "unsupported operation");
}
