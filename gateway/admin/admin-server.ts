import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { log } from "#lib/log.ts";
import { SERVER_TOKEN } from "../product-version.ts";
import { refuseAccess } from "./admin-access.ts";
import { type AdminAnswer, METHOD_NOT_ALLOWED, message, NOT_FOUND } from "./admin-answer.ts";
import type { AdminNode } from "./admin-node.ts";
import { AdminBodyTooLargeError, AdminRequest } from "./admin-request.ts";
import { type AdminRoute, matchPath } from "./admin-route.ts";
import { configRoutes } from "./config.ts";
import { answerEntities } from "./entities.ts";
import { gatehouseRoutes } from "./gatehouse.ts";
import { listPluginRoutes } from "./plugin-endpoints.ts";
import { rootRoutes } from "./root.ts";
import { schemaRoutes } from "./schemas.ts";
import { statusRoutes } from "./status.ts";
import { tagRoutes } from "./tags.ts";
import { upstreamHealthRoutes } from "./upstream-health.ts";

/** Kong's Admin API as a DB-less node has it, and what the console asks beside it. */
export function createAdminServer(node: AdminNode, token: string | null): Server {
  const routes: readonly AdminRoute[] = [
    ...rootRoutes,
    ...statusRoutes,
    ...configRoutes,
    ...schemaRoutes,
    ...tagRoutes,
    ...upstreamHealthRoutes,
    ...gatehouseRoutes,
    ...listPluginRoutes(node.catalog.plugins),
  ];
  return createServer({ keepAliveTimeout: 60_000, requestTimeout: 120_000 }, (incoming, outgoing) => {
    const startedMs = performance.now();
    const refused = refuseAccess(incoming, token);
    const answer = refused ? Promise.resolve(refused) : respond(node, routes, incoming);
    answer
      .then((ready) => send(outgoing, incoming, ready, startedMs))
      .catch((error: unknown) => {
        log.error(
          { reason: error instanceof Error ? error.message : String(error) },
          "an answer of the admin port broke off",
        );
        outgoing.destroy();
      });
  });
}

async function respond(
  node: AdminNode,
  routes: readonly AdminRoute[],
  incoming: IncomingMessage,
): Promise<AdminAnswer> {
  try {
    return await route(node, routes, new AdminRequest(incoming));
  } catch (error) {
    if (error instanceof AdminBodyTooLargeError)
      return { ...message(413, "Payload too large"), headers: { Connection: "close" } };
    if (error instanceof URIError) return message(400, "Bad request");
    log.error(
      { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      "the admin port failed",
    );
    return message(500, "An unexpected error occurred");
  }
}

function route(
  node: AdminNode,
  routes: readonly AdminRoute[],
  request: AdminRequest,
): AdminAnswer | Promise<AdminAnswer> {
  const fitting = routes.flatMap((candidate) => {
    const params = matchPath(candidate.path, request.segments);
    return params ? [{ candidate, params }] : [];
  });
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (method === "OPTIONS") return options(fitting.map(({ candidate }) => candidate.method));
  const found = fitting.find(({ candidate }) => candidate.method === method);
  if (found) return found.candidate.handle(node, request, found.params);
  if (fitting.length > 0) return METHOD_NOT_ALLOWED;
  return answerEntities(node, request) ?? NOT_FOUND;
}

function options(methods: readonly string[]): AdminAnswer {
  const allowed = [...new Set(["GET", "HEAD", "OPTIONS", ...methods])].sort().join(", ");
  return { status: 204, headers: { Allow: allowed } };
}

async function send(
  outgoing: ServerResponse,
  incoming: IncomingMessage,
  answer: AdminAnswer,
  startedMs: number,
): Promise<void> {
  const headers: Record<string, string> = {
    Server: SERVER_TOKEN,
    "X-Kong-Admin-Latency": String(Math.round(performance.now() - startedMs)),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    ...answer.headers,
  };
  if (answer.body !== undefined || answer.chunks) headers["Content-Type"] = "application/json; charset=utf-8";
  outgoing.writeHead(answer.status, headers);
  if (!answer.chunks || incoming.method === "HEAD") {
    outgoing.end(answer.text ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body)));
    return;
  }
  for await (const chunk of answer.chunks) {
    if (outgoing.destroyed) return;
    if (!outgoing.write(chunk)) await drained(outgoing);
    else await new Promise(setImmediate);
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off("drain", done);
      outgoing.off("close", done);
      resolve();
    };
    outgoing.on("drain", done);
    outgoing.on("close", done);
  });
}
