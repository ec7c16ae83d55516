import type { Exchange } from "#lib/catalog/exchange.ts";
import { bodyKind } from "#lib/catalog/transform/media-type.ts";
import { buildGatewayEvent } from "./build-gateway-event.ts";
import type { AwsLambdaConfig } from "./config.ts";
import { groupArgs, parseBodyFields, readEventBody } from "./request-body.ts";

const TEXT_TYPES = new Set(["text/plain", "text/html", "application/xml", "text/xml", "application/soap+xml"]);

/** The event that the function gets of a request (reference: plugins, "aws-lambda"). */
export async function buildEvent(exchange: Exchange, config: AwsLambdaConfig): Promise<Record<string, unknown>> {
  if (config.awsgateway_compatible) return buildGatewayEvent(exchange, config);
  const { request, upstream } = exchange;
  const forwardsAnything =
    config.forward_request_body ||
    config.forward_request_headers ||
    config.forward_request_method ||
    config.forward_request_uri;
  if (!forwardsAnything) {
    const fields = await parseBodyFields(exchange, await request.body());
    return { ...groupArgs(upstream.query.entries()), ...(isObject(fields) ? fields : {}) };
  }
  return {
    ...(config.forward_request_method ? { request_method: request.method } : {}),
    ...(config.forward_request_headers ? { request_headers: request.headers() } : {}),
    ...(config.forward_request_uri
      ? { request_uri: request.rawUri, request_uri_args: groupArgs(upstream.query.entries()) }
      : {}),
    ...(config.forward_request_body ? await forwardedBody(exchange, config) : {}),
  };
}

async function forwardedBody(exchange: Exchange, config: AwsLambdaConfig): Promise<Record<string, unknown>> {
  const body = await readEventBody(exchange, config.skip_large_bodies);
  if (body === null) return {};
  const contentType = exchange.request.header("content-type") ?? "";
  if (bodyKind(contentType) !== "other") {
    const fields = await parseBodyFields(exchange, body);
    return { request_body: body.toString("utf8"), ...(fields === null ? {} : { request_body_args: fields }) };
  }
  const isEncoded = config.base64_encode_body && !TEXT_TYPES.has(contentType);
  return {
    request_body: body.toString(isEncoded ? "base64" : "utf8"),
    request_body_args: {},
    ...(isEncoded ? { request_body_base64: true } : {}),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
