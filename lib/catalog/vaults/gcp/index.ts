import { defineBackend } from "../../define-backend.ts";
import { addressOfUrl } from "../address-of-url.ts";
import { assertConfigured } from "../assert-configured.ts";
import { toClientOptions } from "./client-options.ts";
import { config } from "./config.ts";
import { toBackendClient } from "./secret-manager.ts";

const DEFAULT_ENDPOINT = "https://secretmanager.googleapis.com";

export const gcpBackend = defineBackend({
  id: "gcp",
  title: "Google Secret Manager",
  summary: "Secrets of a Google Cloud project, read with a service account or the identity of the gateway's machine.",
  icon: "cloud",
  config,
  capabilities: { list: true, write: true, versions: true },
  address: ({ endpoint_url }) => addressOfUrl(endpoint_url ?? DEFAULT_ENDPOINT),
  async connect(settings, { env }) {
    assertConfigured(config, settings);
    const options = toClientOptions(settings.endpoint_url, env);
    const { SecretManagerServiceClient } = await import("@google-cloud/secret-manager");
    return toBackendClient(new SecretManagerServiceClient(options), settings.project_id);
  },
});
