import type { LoginContext } from "./login-method.ts";

/** The identity to sign in with: the vault's own key, the gateway's environment, else wherever the SDK finds one. */
export async function awsCredentials({ config, environment: { env } }: LoginContext, region: string) {
  const { fromNodeProviderChain, fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  const own = keyPair(config.aws_access_key_id, config.aws_secret_access_key);
  const ambient = keyPair(env.AWS_ACCESS_KEY_ID, env.AWS_SECRET_ACCESS_KEY, env.AWS_SESSION_TOKEN);
  const master = own ?? ambient ?? fromNodeProviderChain({ clientConfig: { region } });
  if (!config.aws_assume_role_arn) return master;
  return fromTemporaryCredentials({
    masterCredentials: master,
    params: {
      RoleArn: config.aws_assume_role_arn,
      RoleSessionName: config.aws_role_session_name ?? "gatehouse",
    },
    clientConfig: { region, ...(config.aws_sts_endpoint_url ? { endpoint: config.aws_sts_endpoint_url } : {}) },
  });
}

function keyPair(
  accessKeyId: string | null | undefined,
  secretAccessKey: string | null | undefined,
  sessionToken?: string,
) {
  if (!accessKeyId || !secretAccessKey) return null;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}
