import type { PluginDefinition } from "#lib/catalog/define-plugin.ts";
import { acl } from "./acl/index.ts";
import { awsLambda } from "./aws-lambda/index.ts";
import { basicAuth } from "./basic-auth/index.ts";
import { botDetection } from "./bot-detection/index.ts";
import { correlationId } from "./correlation-id/index.ts";
import { cors } from "./cors/index.ts";
import { datadog } from "./datadog/index.ts";
import { fileLog } from "./file-log/index.ts";
import { hmacAuth } from "./hmac-auth/index.ts";
import { httpLog } from "./http-log/index.ts";
import { ipRestriction } from "./ip-restriction/index.ts";
import { jwt } from "./jwt/index.ts";
import { keyAuth } from "./key-auth/index.ts";
import { loggly } from "./loggly/index.ts";
import { openidConnect } from "./openid-connect/index.ts";
import { opentelemetry } from "./opentelemetry/index.ts";
import { prometheus } from "./prometheus/index.ts";
import { proxyCache } from "./proxy-cache/index.ts";
import { proxyCacheAdvanced } from "./proxy-cache-advanced/index.ts";
import { rateLimiting } from "./rate-limiting/index.ts";
import { rateLimitingAdvanced } from "./rate-limiting-advanced/index.ts";
import { redirect } from "./redirect/index.ts";
import { requestSizeLimiting } from "./request-size-limiting/index.ts";
import { requestTermination } from "./request-termination/index.ts";
import { requestTransformer } from "./request-transformer/index.ts";
import { requestTransformerAdvanced } from "./request-transformer-advanced/index.ts";
import { responseTransformer } from "./response-transformer/index.ts";
import { statsd } from "./statsd/index.ts";
import { tcpLog } from "./tcp-log/index.ts";
import { udpLog } from "./udp-log/index.ts";

/** Every plugin that the console offers and the node runs. `npm run new:plugin` adds a line. */
export const PLUGINS: readonly PluginDefinition[] = [
  acl,
  awsLambda,
  basicAuth,
  botDetection,
  hmacAuth,
  ipRestriction,
  jwt,
  correlationId,
  cors,
  datadog,
  fileLog,
  httpLog,
  keyAuth,
  openidConnect,
  loggly,
  opentelemetry,
  prometheus,
  proxyCache,
  proxyCacheAdvanced,
  rateLimiting,
  rateLimitingAdvanced,
  redirect,
  requestSizeLimiting,
  requestTermination,
  requestTransformer,
  requestTransformerAdvanced,
  responseTransformer,
  statsd,
  tcpLog,
  udpLog,
];

const BY_NAME = new Map(PLUGINS.map((plugin) => [plugin.name, plugin]));

export function findPlugin(name: string): PluginDefinition | null {
  return BY_NAME.get(name) ?? null;
}
