import { createPrivateKey } from "node:crypto";
import type { SecretManagerServiceClient } from "@google-cloud/secret-manager";
import { z } from "zod";
import { type BackendEnvironment, BackendError } from "../../define-backend.ts";

type ClientOptions = NonNullable<ConstructorParameters<typeof SecretManagerServiceClient>[0]>;

const ServiceAccount = z.object({ client_email: z.string(), private_key: z.string() });

/**
 * REST rather than gRPC, and Kong's search for credentials (reference: vault-semantics §8, "gcp"): the JSON text in
 * GCP_SERVICE_ACCOUNT, else the identity that the machine has.
 */
export function toClientOptions(endpointUrl: string | null, env: BackendEnvironment["env"]): ClientOptions {
  return { fallback: true, ...toCredentials(env), ...toEndpoint(endpointUrl) };
}

function toCredentials(env: BackendEnvironment["env"]): ClientOptions {
  if (!env.GCP_SERVICE_ACCOUNT) return {};
  const account = ServiceAccount.safeParse(readJson(env.GCP_SERVICE_ACCOUNT));
  if (!account.success || !isPrivateKey(account.data.private_key)) {
    throw new BackendError(
      "invalid_config",
      "GCP_SERVICE_ACCOUNT in the gateway's environment is not the JSON text of a service account's key.",
    );
  }
  return { credentials: account.data };
}

/** The gateway's own identity goes along with requests, so it is sent to Google and to this machine alone. */
function toEndpoint(endpointUrl: string | null): ClientOptions {
  if (endpointUrl === null) return {};
  const { protocol, hostname, port } = new URL(endpointUrl);
  const isLocal = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
  const isGoogle = protocol === "https:" && hostname.endsWith(".googleapis.com");
  if (!isLocal && !isGoogle) {
    throw new BackendError(
      "invalid_config",
      "The endpoint is neither below googleapis.com nor on the gateway's machine; its credentials are sent nowhere else.",
    );
  }
  const isPlain = protocol === "http:";
  return {
    apiEndpoint: hostname,
    port: Number(port) || (isPlain ? 80 : 443),
    ...(isPlain ? { protocol: "http" } : {}),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).type === "private";
  } catch {
    return false;
  }
}
