import type { Infer } from "#lib/schema/field-spec.ts";
import type { BackendEnvironment } from "../../define-backend.ts";
import type { config } from "./config.ts";

type Environment = BackendEnvironment["env"];

const PROVIDER_LIMITS = { maxRetries: 1, timeout: 1_000 };

/**
 * Kong's search for credentials (reference: vault-semantics §8, "aws"): variables, shared profile, container, web identity,
 * instance; read from the snapshot of the environment, not from the process. With a role, what is found asks for that role's
 * credentials, and the SDK asks again before they end.
 */
export async function createCredentials(settings: Infer<typeof config>, region: string, env: Environment) {
  const providers = await import("@aws-sdk/credential-providers");
  const sts = toStsConfig(settings, region, env);
  const places = [
    providers.fromIni({
      profile: env.AWS_PROFILE || "default",
      ...optional("filepath", env.AWS_SHARED_CREDENTIALS_FILE),
      ...optional("configFilepath", env.AWS_CONFIG_FILE),
      clientConfig: sts,
    }),
  ];
  if (env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || env.AWS_CONTAINER_CREDENTIALS_FULL_URI) {
    places.push(providers.fromHttp(toContainer(env)));
  }
  if (env.AWS_WEB_IDENTITY_TOKEN_FILE && env.AWS_ROLE_ARN) {
    places.push(
      providers.fromTokenFile({
        webIdentityTokenFile: env.AWS_WEB_IDENTITY_TOKEN_FILE,
        roleArn: env.AWS_ROLE_ARN,
        ...optional("roleSessionName", env.AWS_ROLE_SESSION_NAME),
        clientConfig: sts,
      }),
    );
  }
  if (env.AWS_EC2_METADATA_DISABLED !== "true") places.push(providers.fromInstanceMetadata(PROVIDER_LIMITS));
  const own = fromVariables(env) ?? providers.createCredentialChain(...places);
  if (settings.assume_role_arn === null) return own;
  return providers.fromTemporaryCredentials({
    masterCredentials: own,
    params: { RoleArn: settings.assume_role_arn, RoleSessionName: settings.role_session_name },
    clientConfig: sts,
  });
}

/** AWS's default is the region's own STS; Kong's is the global one, unless the environment says "regional". */
export function toStsConfig(settings: Infer<typeof config>, region: string, env: Environment) {
  const endpoint = settings.sts_endpoint_url ?? env.AWS_ENDPOINT_URL_STS ?? null;
  if (endpoint !== null) return { region, maxAttempts: 2, endpoint };
  return { region, maxAttempts: 2, useGlobalEndpoint: env.AWS_STS_REGIONAL_ENDPOINTS !== "regional" };
}

function fromVariables(env: Environment) {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
  if (!accessKeyId || !secretAccessKey) return null;
  return { accessKeyId, secretAccessKey, ...optional("sessionToken", token) };
}

function toContainer(env: Environment) {
  return {
    ...PROVIDER_LIMITS,
    ...optional("awsContainerCredentialsRelativeUri", env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI),
    ...optional("awsContainerCredentialsFullUri", env.AWS_CONTAINER_CREDENTIALS_FULL_URI),
    ...optional("awsContainerAuthorizationToken", env.AWS_CONTAINER_AUTHORIZATION_TOKEN),
    ...optional("awsContainerAuthorizationTokenFile", env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE),
  };
}

/** A variable that is empty counts as unset, and an option that is unset must not be there at all. */
function optional<K extends string>(name: K, value: string | undefined): { [key in K]?: string } {
  const option: { [key in K]?: string } = {};
  if (value) option[name] = value;
  return option;
}
