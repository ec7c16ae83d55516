import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { buildEvent } from "./build-event.ts";
import type { AwsLambdaConfig } from "./config.ts";
import { withoutEmptyArrays } from "./empty-arrays.ts";
import { type FunctionAnswer, LambdaFailure, LambdaFunction } from "./lambda-function.ts";
import { parseProxyResponse } from "./proxy-response.ts";

/** They belong to the connection with AWS; the node makes its own for the client. */
const CONNECTION_HEADERS = new Set([
  "connection",
  "content-length",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "upgrade",
]);

/** Reference: plugins, "aws-lambda": answers in place of an upstream. */
export function createHandler(instance: PluginInstance<AwsLambdaConfig>): PluginHandler {
  const { node } = instance;
  let current = new LambdaFunction(instance.config());

  const functionOf = (config: AwsLambdaConfig): LambdaFunction => {
    if (current.config === config) return current;
    // A secret rotated: calls that run end with the old one.
    void current.close();
    current = new LambdaFunction(config);
    return current;
  };

  const fail = (exchange: Exchange, error: unknown) => {
    if (!(error instanceof LambdaFailure)) throw error;
    node.log.error(`aws-lambda: ${error.message}`, { instanceId: instance.id });
    node.reportTrouble(instance.id, error.message);
    if (exchange.isTraced) exchange.trace(instance.name, error.message);
    exchange.error(500);
  };

  return {
    async access(exchange) {
      const config = instance.config();
      try {
        const answer = await functionOf(config).call(await buildEvent(exchange, config));
        node.reportTrouble(instance.id, null);
        if (exchange.isTraced) exchange.trace(instance.name, `${config.function_name} answered ${answer.status}`);
        respond(exchange, config, answer);
      } catch (error) {
        fail(exchange, error);
      }
    },
    close: () => current.close(),
  };
}

function respond(exchange: Exchange, config: AwsLambdaConfig, answer: FunctionAnswer): void {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).filter(([name]) => !CONNECTION_HEADERS.has(name.toLowerCase())),
  );
  if (!config.is_proxy_integration) {
    const hasFailed = config.unhandled_status !== null && "x-amz-function-error" in headers;
    const status = hasFailed ? (config.unhandled_status ?? answer.status) : answer.status;
    const isLegacy = config.empty_arrays_mode === "legacy";
    exchange.exit(status, isLegacy ? withoutEmptyArrays(answer.payload) : answer.payload, headers);
    return;
  }
  const response = parseProxyResponse(answer.payload);
  if (typeof response === "string") {
    const error = `could not JSON decode Lambda function response: ${response}`;
    exchange.exit(502, { message: "Bad Gateway", error });
  } else {
    exchange.exit(response.status, response.body, mergeHeaders(headers, response.headers));
  }
}

/** The function's headers replace Lambda's of the same name, in whatever case. */
function mergeHeaders(
  lambda: Record<string, string>,
  own: Record<string, string | readonly string[]>,
): Record<string, string | readonly string[]> {
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()));
  const kept = Object.entries(lambda).filter(([name]) => !names.has(name.toLowerCase()));
  const given = Object.entries(own).filter(([name]) => !CONNECTION_HEADERS.has(name.toLowerCase()));
  return Object.fromEntries([...kept, ...given]);
}
