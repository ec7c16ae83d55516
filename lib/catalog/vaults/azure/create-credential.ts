import type { TokenCredential } from "@azure/identity";
import type { Infer } from "#lib/schema/field-spec.ts";
import { type BackendEnvironment, BackendError } from "../../define-backend.ts";
import type { config } from "./config.ts";

/**
 * Kong's search for credentials (reference: vault-semantics §8, "azure"): the variable `<prefix>_CLIENT_SECRET`, else the
 * identity that the machine has. `described` says as whom, in words.
 */
export async function createCredential(
  settings: Infer<typeof config>,
  env: BackendEnvironment["env"],
): Promise<{ credential: TokenCredential; described: string }> {
  const identity = await import("@azure/identity");
  const prefix = settings.credentials_prefix;
  const clientId = settings.client_id ?? env[`${prefix}_CLIENT_ID`];
  const tenantId = settings.tenant_id ?? env[`${prefix}_TENANT_ID`];
  const secret = env[`${prefix}_CLIENT_SECRET`];
  const authority = toAuthority(env.AZURE_AUTHORITY_HOST);
  if (secret) {
    if (!clientId || !tenantId) throw incomplete(prefix);
    return {
      credential: new identity.ClientSecretCredential(tenantId, clientId, secret, authority),
      described: `As application ${clientId} of directory ${tenantId}.`,
    };
  }
  if (env.AZURE_FEDERATED_TOKEN_FILE && clientId && tenantId) {
    const tokenFilePath = env.AZURE_FEDERATED_TOKEN_FILE;
    return {
      credential: new identity.WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath, ...authority }),
      described: `As workload ${clientId} of directory ${tenantId}.`,
    };
  }
  return {
    credential: new identity.ManagedIdentityCredential(clientId ? { clientId } : {}),
    described: clientId ? `As managed identity ${clientId}.` : "With the managed identity of the gateway's machine.",
  };
}

/** A national cloud or one's own; those are not known to the public one, which is asked about strangers otherwise. */
function toAuthority(authorityHost: string | undefined) {
  const limits = { retryOptions: { maxRetries: 1 } };
  return authorityHost ? { ...limits, authorityHost, disableInstanceDiscovery: true } : limits;
}

function incomplete(prefix: string): BackendError {
  return new BackendError(
    "invalid_config",
    `${prefix}_CLIENT_SECRET is set, but client id or tenant id is not. Fill them in, or set ${prefix}_CLIENT_ID and ${prefix}_TENANT_ID.`,
  );
}
