import type { Infer } from "#lib/schema/field-spec.ts";
import { type BackendEnvironment, BackendError, defineBackend } from "../../define-backend.ts";
import { addressOfUrl } from "../address-of-url.ts";
import { config } from "./config.ts";
import { createCredentials, toStsConfig } from "./credentials.ts";
import { toBackendClient } from "./secrets-manager.ts";
import { toBackendError } from "./to-backend-error.ts";

/** The resolver waits longer between tries by itself. */
const LIMITS = { maxAttempts: 2, requestHandler: { connectionTimeout: 3_000, requestTimeout: 9_000 } };

export const awsBackend = defineBackend({
  id: "aws",
  title: "AWS Secrets Manager",
  summary: "Secrets of an AWS account, read with the gateway's own identity or with a role that it assumes.",
  icon: "cloud",
  config,
  capabilities: { list: true, write: true, versions: true },
  address(settings, { env }) {
    const region = regionOf(settings, env);
    return region === null && settings.endpoint_url === null
      ? null
      : addressOfUrl(endpointOf(settings, region ?? "", env));
  },
  async connect(settings, { env }) {
    const region = regionOf(settings, env);
    if (region === null) {
      throw new BackendError(
        "invalid_config",
        "No region is set. Fill in the region of the vault, or AWS_REGION in the gateway's environment.",
      );
    }
    const { SecretsManager } = await import("@aws-sdk/client-secrets-manager");
    const credentials = await createCredentials(settings, region, env);
    const endpoint = endpointOf(settings, region, env);
    const aws = new SecretsManager({ region, endpoint, credentials, ...LIMITS });
    return toBackendClient(aws, async () => {
      const { STS } = await import("@aws-sdk/client-sts");
      const sts = new STS({
        ...toStsConfig(settings, region, env),
        credentials,
        requestHandler: LIMITS.requestHandler,
      });
      const identity = await aws.config.credentials();
      try {
        const { Arn } = await sts.getCallerIdentity({});
        return `As ${Arn ?? "an identity without a name"}${until(identity.expiration)}.`;
      } catch (error) {
        const failure = toBackendError(error);
        if (failure.code !== "unreachable") throw failure;
        return `There are credentials${until(identity.expiration)}; STS cannot be reached to say whose.`;
      } finally {
        sts.destroy();
      }
    });
  },
});

type Settings = Infer<typeof config>;
type Environment = BackendEnvironment["env"];

function regionOf(settings: Settings, env: Environment): string | null {
  return settings.region ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION || null);
}

function endpointOf(settings: Settings, region: string, env: Environment): string {
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return (
    settings.endpoint_url ??
    env.AWS_ENDPOINT_URL_SECRETS_MANAGER ??
    env.AWS_ENDPOINT_URL ??
    `https://secretsmanager.${region}.${domain}`
  );
}

function until(expiration: Date | undefined): string {
  return expiration ? `, until ${expiration.toISOString()}` : "";
}
