import type { Readable } from "node:stream";
import { Agent, type Dispatcher, ProxyAgent, request as send } from "undici";
import type { AwsLambdaConfig } from "./config.ts";

interface AwsRequest {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  method: string;
  headers: Record<string, string>;
  query?: Record<string, string | string[] | null>;
  body?: string | Uint8Array | null;
}

/** How the AWS SDK sends its requests here: with the timeouts, keep-alive and proxy of the config. */
export type AwsHttpHandler = {
  handle(request: AwsRequest): Promise<{
    response: { statusCode: number; headers: Record<string, string>; body: Readable };
  }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): object;
  close(): Promise<void>;
};

export function createHttpHandler(config: AwsLambdaConfig): AwsHttpHandler {
  const timeouts = {
    headersTimeout: config.timeout,
    bodyTimeout: config.timeout,
    keepAliveTimeout: config.keepalive,
    keepAliveMaxTimeout: config.keepalive,
    connect: { timeout: config.timeout },
  };
  const dispatcher: Dispatcher = config.proxy_url
    ? new ProxyAgent({ uri: config.proxy_url, ...timeouts })
    : new Agent(timeouts);
  return {
    async handle(request) {
      const answer = await send(toUrl(request), {
        dispatcher,
        method: request.method as Dispatcher.HttpMethod,
        headers: request.headers,
        body: request.body ?? null,
      });
      const headers = Object.entries(answer.headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]);
      return { response: { statusCode: answer.statusCode, headers: Object.fromEntries(headers), body: answer.body } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    close: () => dispatcher.close(),
  };
}

function toUrl({ protocol, hostname, port, path, query }: AwsRequest): string {
  const args = Object.entries(query ?? {}).flatMap(([name, value]) =>
    [value ?? ""].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  );
  return `${protocol}//${hostname}${port ? `:${port}` : ""}${path}${args.length > 0 ? `?${args.join("&")}` : ""}`;
}
