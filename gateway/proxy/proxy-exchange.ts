import { BodyTooLargeError, BodyTooSlowError } from "../pipeline/client-request.ts";
import type { GatewayExchange } from "../pipeline/gateway-exchange.ts";
import { refuseAndClose } from "../pipeline/refuse-and-close.ts";
import { sendAnswer } from "../pipeline/send-response.ts";
import { chooseRequestBody, type RequestBody } from "./request-body.ts";
import type { ServiceTarget } from "./service-target.ts";
import { UpstreamCall } from "./upstream-call.ts";

/** Sends the request to its service and the response back, trying again where that is safe. */
export function proxyExchange(exchange: GatewayExchange, service: ServiceTarget): void {
  const body = chooseRequestBody(exchange);
  if (body instanceof Promise)
    body.then((ready) => start(exchange, service, ready)).catch((error) => refuse(exchange, error));
  else start(exchange, service, body);
}

function start(exchange: GatewayExchange, service: ServiceTarget, body: RequestBody): void {
  if (!exchange.outgoing.destroyed) new UpstreamCall(exchange, service, body).attempt();
}

function refuse(exchange: GatewayExchange, error: unknown): void {
  if (exchange.outgoing.destroyed) return;
  refuseAndClose(exchange, statusOfBodyError(error));
  sendAnswer(exchange);
}

function statusOfBodyError(error: unknown): number {
  if (error instanceof BodyTooLargeError) return 413;
  return error instanceof BodyTooSlowError ? 408 : 400;
}
