import { defineBackend } from "../../define-backend.ts";
import { addressOfUrl } from "../address-of-url.ts";
import { assertConfigured } from "../assert-configured.ts";
import { config } from "./config.ts";
import { createCredential } from "./create-credential.ts";
import { toBackendClient } from "./key-vault.ts";

export const azureBackend = defineBackend({
  id: "azure",
  title: "Azure Key Vault",
  summary: "Secrets of an Azure key vault, read as an application or with a managed identity.",
  icon: "cloud",
  config,
  capabilities: { list: true, write: true, versions: true },
  address: ({ vault_uri }) => addressOfUrl(vault_uri),
  async connect(settings, { env }) {
    assertConfigured(config, settings);
    const { credential, described } = await createCredential(settings, env);
    const { SecretClient } = await import("@azure/keyvault-secrets");
    // The resolver waits longer between tries by itself.
    return toBackendClient(
      new SecretClient(settings.vault_uri, credential, { retryOptions: { maxRetries: 0 } }),
      described,
    );
  },
});
