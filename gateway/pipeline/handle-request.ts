import { toAccessEntry } from "../observe/access-entry.ts";
import { proxyExchange } from "../proxy/proxy-exchange.ts";
import { explainMatch } from "../router/explain-match.ts";
import { checkProtocols } from "./check-protocols.ts";
import type { ClientIncoming, ClientOutgoing } from "./client-connection.ts";
import { GatewayClientRequest } from "./client-request.ts";
import { GatewayExchange } from "./gateway-exchange.ts";
import type { NodeRuntime } from "./node-runtime.ts";
import { refuseAndClose } from "./refuse-and-close.ts";
import { logFailure, runAccess } from "./run-access.ts";
import { sendAnswer } from "./send-response.ts";

const EXPLAINED_ROUTES_MAX = 20;

/** A response that knows its exchange, so that its events need no closure per request. */
export interface ExchangeOutgoing extends ClientOutgoing {
  exchange: GatewayExchange | null;
}

/** Takes a request from the router through the plugins to the upstream, and its response back. */
export function handleRequest(
  node: NodeRuntime,
  incoming: ClientIncoming,
  outgoing: ExchangeOutgoing,
  isUpgrade = false,
): void {
  const request = new GatewayClientRequest(incoming, node);
  const exchange = new GatewayExchange(node, request, outgoing);
  exchange.isUpgrade = isUpgrade;
  exchange.snapshot.enter();
  outgoing.exchange = exchange;
  outgoing.on("close", finishExchange);
  try {
    routeExchange(exchange);
    const pending = exchange.isAnswered ? undefined : runAccess(exchange);
    if (pending) pending.then(() => afterAccess(exchange)).catch((error: unknown) => onBug(exchange, error));
    else afterAccess(exchange);
  } catch (error) {
    onBug(exchange, error);
  }
}

function routeExchange(exchange: GatewayExchange): void {
  const { request, snapshot, tracer } = exchange;
  if (request.isAmbiguous || !request.rawUri.startsWith("/")) {
    refuseAndClose(exchange, 400);
    return;
  }
  const { requestBytesMax } = request.limits;
  if (requestBytesMax > 0 && Number(request.contentLength) > requestBytesMax) {
    refuseAndClose(exchange, 413);
    return;
  }
  const match = snapshot.router.match(request);
  if (match) {
    exchange.target = match.target;
    exchange.prefix = match.prefix;
    exchange.captures = match.captures;
    exchange.chain = match.target.chains[request.scheme];
  }
  if (tracer) {
    const { entity } = match?.target ?? {};
    tracer.trace.matchedRoute = entity ? { id: entity.id, name: entity.name } : null;
    tracer.trace.otherRoutes = explainMatch(snapshot.router, request, match?.target ?? null, EXPLAINED_ROUTES_MAX).map(
      ({ target, reason }) => ({ id: target.entity.id, name: target.entity.name, reason }),
    );
  }
  if (match) checkProtocols(exchange, match.target);
  else exchange.error(404, "no Route matched with those values");
}

function afterAccess(exchange: GatewayExchange): void {
  if (!exchange.isAnswered) {
    const service = exchange.target?.service;
    if (service) {
      proxyExchange(exchange, service);
      return;
    }
    exchange.error(503, "no Service found with those values");
  }
  sendAnswer(exchange);
}

/** The response is out, or the client is gone: runs the log phase and counts. `this` is the response. */
function finishExchange(this: ExchangeOutgoing): void {
  const { exchange } = this;
  if (!exchange) return;
  this.exchange = null;
  exchange.upstreamCall?.onClientClose();
  const { response, node } = exchange;
  response.endedMs = performance.now();
  // Kong notes a client that went away before the response as 499.
  if (response.status === 0) response.status = 499;
  for (const plugin of exchange.phases.logs) {
    exchange.tracer?.begin(plugin, "log");
    try {
      plugin.handler.log?.(exchange);
    } catch (error) {
      logFailure(exchange, plugin, "log", error);
    }
    exchange.tracer?.end();
  }
  const cacheStatus = exchange.sharedValue("cache_status");
  node.metrics.count({
    status: response.status,
    durationMs: response.endedMs - exchange.startedMs,
    routeId: exchange.target?.entity.id ?? null,
    cacheStatus: typeof cacheStatus === "string" ? cacheStatus : null,
  });
  node.accessLog?.write(toAccessEntry(exchange));
  if (exchange.tracer) node.traces.keep(exchange.tracer.trace);
  exchange.snapshot.leave();
}

function onBug(exchange: GatewayExchange, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  exchange.node.services.log.error(`a request failed inside the node: ${reason}`, { requestId: exchange.id });
  if (exchange.outgoing.headersSent) {
    exchange.outgoing.destroy();
    return;
  }
  exchange.failWithError();
  exchange.chosen = [];
  sendAnswer(exchange);
}
