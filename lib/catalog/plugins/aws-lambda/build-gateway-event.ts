import type { Exchange } from "#lib/catalog/exchange.ts";
import type { AwsLambdaConfig } from "./config.ts";
import { readEventBody } from "./request-body.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The event of the AWS API Gateway, payload version 1.0. */
export async function buildGatewayEvent(exchange: Exchange, config: AwsLambdaConfig): Promise<Record<string, unknown>> {
  const { request, upstream } = exchange;
  const body = await readEventBody(exchange, config.skip_large_bodies);
  const isBase64Encoded = config.base64_encode_body && body !== null && body.length > 0;
  const headers = firstAndAll(Object.entries(request.headers()).map(([name, value]) => [name, [value].flat()]));
  const names = [...new Set(upstream.query.entries().map(([name]) => name))];
  const query = firstAndAll(names.map((name) => [name, upstream.query.get(name)]));
  return {
    version: "1.0",
    resource: matchedPath(exchange) ?? undefined,
    path: upstream.path,
    httpMethod: request.method,
    headers: headers.first,
    multiValueHeaders: headers.all,
    pathParameters: exchange.uriCaptures.named,
    queryStringParameters: query.first,
    multiValueQueryStringParameters: query.all,
    body: body?.toString(isBase64Encoded ? "base64" : "utf8"),
    isBase64Encoded,
    requestContext: {
      path: upstream.path,
      protocol: `HTTP/${request.httpVersion}`,
      httpMethod: request.method,
      domainName: exchange.host,
      domainPrefix: exchange.host.split(".")[0],
      identity: { sourceIp: exchange.clientIp, userAgent: request.header("user-agent") ?? undefined },
      requestId: exchange.id,
      requestTime: logTime(exchange.startedAt),
      requestTimeEpoch: exchange.startedAt,
      resourcePath: upstream.path,
    },
  };
}

function firstAndAll<T>(entries: (readonly [string, readonly T[]])[]) {
  return {
    first: Object.fromEntries(entries.map(([name, values]) => [name, values[0]])),
    all: Object.fromEntries(entries),
  };
}

/** The route's path that the request came by: the longest that begins it, or else a regular expression. */
function matchedPath({ route, request }: Exchange): string | null {
  const paths = Array.isArray(route?.paths) ? route.paths.map(String) : [];
  const prefixes = paths.filter((path) => !path.startsWith("~") && request.rawPath.startsWith(path));
  const [longest] = prefixes.toSorted((a, b) => b.length - a.length);
  return longest ?? paths.find((path) => path.startsWith("~"))?.slice(1) ?? null;
}

/** As in an access log: 15/Jan/2026:10:30:20 +0000. */
function logTime(atMs: number): string {
  const at = new Date(atMs);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}
