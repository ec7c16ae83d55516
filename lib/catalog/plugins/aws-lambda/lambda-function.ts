import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { AwsLambdaConfig } from "./config.ts";
import { createHttpHandler } from "./http-handler.ts";

export interface FunctionAnswer {
  status: number;
  headers: Record<string, string>;
  payload: Buffer;
}

/** A call that Lambda did not take, in words without anything that AWS said beyond the kind of the error. */
export class LambdaFailure extends Error {}

/** The function that a config names, with its connections and credentials. */
export class LambdaFunction {
  readonly config: AwsLambdaConfig;
  readonly #http: ReturnType<typeof createHttpHandler>;
  #client: Promise<LambdaClient> | null = null;

  constructor(config: AwsLambdaConfig) {
    this.config = config;
    this.#http = createHttpHandler(config);
  }

  async call(event: Record<string, unknown>): Promise<FunctionAnswer> {
    const { config } = this;
    const { InvokeCommand } = await import("@aws-sdk/client-lambda");
    const command = new InvokeCommand({
      FunctionName: config.function_name ?? undefined,
      Qualifier: config.qualifier ?? undefined,
      InvocationType: config.invocation_type,
      LogType: config.log_type,
      Payload: Buffer.from(JSON.stringify(event)),
    });
    let headers: Record<string, string> = {};
    command.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        headers = headersOf(result.response);
        return result;
      },
      { step: "initialize", name: "keepHeaders" },
    );
    try {
      this.#client ??= this.#connect();
      const answer = await (await this.#client).send(command);
      return { status: answer.StatusCode ?? 200, headers, payload: Buffer.from(answer.Payload ?? []) };
    } catch (error) {
      throw error instanceof LambdaFailure ? error : new LambdaFailure(toWords(error));
    }
  }

  close(): Promise<void> {
    return this.#http.close();
  }

  async #connect(): Promise<LambdaClient> {
    const { config } = this;
    const { LambdaClient } = await import("@aws-sdk/client-lambda");
    const region = config.aws_region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    if (!region) throw new LambdaFailure("no region specified");
    const scheme = config.disable_https ? "http" : "https";
    return new LambdaClient({
      region,
      credentials: await this.#credentials(region),
      requestHandler: this.#http,
      maxAttempts: 1,
      ...(config.host ? { endpoint: `${scheme}://${config.host}:${config.port}` } : {}),
    });
  }

  /** The config's keys, else the node's own identity; from there to the role, where one is named. */
  async #credentials(region: string) {
    const { config } = this;
    const { fromNodeProviderChain, fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
    // A reference that did not resolve is empty: going on would mean to act as somebody else.
    if ([config.aws_key, config.aws_secret, config.aws_assume_role_arn].includes(""))
      throw new LambdaFailure("a reference in the credentials does not resolve");
    const own =
      config.aws_key !== null && config.aws_secret !== null
        ? { accessKeyId: config.aws_key, secretAccessKey: config.aws_secret }
        : fromNodeProviderChain({ ec2MetadataV1Disabled: config.aws_imds_protocol_version === "v2" });
    if (config.aws_assume_role_arn === null) return own;
    return fromTemporaryCredentials({
      masterCredentials: own,
      params: { RoleArn: config.aws_assume_role_arn, RoleSessionName: config.aws_role_session_name },
      clientConfig: {
        region,
        requestHandler: this.#http,
        ...(config.aws_sts_endpoint_url ? { endpoint: config.aws_sts_endpoint_url } : {}),
      },
    });
  }
}

/** The SDK types the raw response as unknown; it is what our own handler gave it. */
function headersOf(response: unknown): Record<string, string> {
  return { ...(response as { headers?: Record<string, string> } | undefined)?.headers };
}

/** The SDK's messages may quote requests; its names of errors and HTTP's status do not. */
function toWords(error: unknown): string {
  const { name, code, $metadata } = error as {
    name?: unknown;
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  const kind = typeof code === "string" ? code : typeof name === "string" ? name : "failed";
  const status = $metadata?.httpStatusCode;
  return status ? `AWS Lambda answered ${status} (${kind})` : `AWS Lambda cannot be called (${kind})`;
}
