import { createServer, IncomingMessage, type Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { makeErrorBody } from "../pipeline/error-body.ts";
import { GatewayResponse } from "../pipeline/gateway-response.ts";
import { handleRequest } from "../pipeline/handle-request.ts";
import type { NodeRuntime } from "../pipeline/node-runtime.ts";
import { makeRequestId } from "../pipeline/request-id.ts";
import { SERVER_TOKEN } from "../product-version.ts";

const KEEP_ALIVE_MS = 75_000;
/** How often what is too slow is looked for. */
const CHECK_EVERY_MS = 5_000;

/** The port that clients talk to. Parsing is node's strict one: what is ambiguous (request smuggling) is refused. */
export function createProxyServer(node: NodeRuntime): Server<typeof IncomingMessage, typeof GatewayResponse> {
  const { limits } = node;
  const server = createServer(
    {
      IncomingMessage,
      ServerResponse: GatewayResponse,
      maxHeaderSize: limits.headerBytesMax,
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: Math.min(CHECK_EVERY_MS, limits.headersTimeoutMs),
      // Uploads may take as long as they move; slow headers are ended by headersTimeout.
      requestTimeout: 0,
      noDelay: true,
      insecureHTTPParser: false,
      shouldUpgradeCallback: (request) => request.headers.upgrade?.toLowerCase() === "websocket",
    },
    (request, response) => handleRequest(node, request, response),
  );
  // The size is limited; by number, node would leave out the last ones in silence.
  server.maxHeadersCount = 0;
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const response = new GatewayResponse(request);
    response.shouldKeepAlive = false;
    if (head.length > 0) socket.unshift(head);
    response.assignSocket(socket as Socket);
    response.once("finish", () => socket.end());
    handleRequest(node, request, response, true);
  });
  server.on("clientError", answerUnreadable);
  return server;
}

/** What could not be parsed is answered in Kong's words, then the connection ends. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET" || hasBegunToAnswer(socket)) {
    socket.destroy();
    return;
  }
  const isTooLarge = error.code === "HPE_HEADER_OVERFLOW";
  const isTimeout = error.code === "ERR_HTTP_REQUEST_TIMEOUT";
  const status = isTimeout ? 408 : 400;
  const id = makeRequestId();
  const page = makeErrorBody(status, isTooLarge ? "Request header or cookie too large" : undefined, id, "text/plain");
  socket.end(
    [
      `HTTP/1.1 ${status} ${isTimeout ? "Request Timeout" : "Bad Request"}`,
      `Content-Type: ${page.contentType}`,
      `Content-Length: ${Buffer.byteLength(page.body)}`,
      `Server: ${SERVER_TOKEN}`,
      `X-Kong-Request-Id: ${id}`,
      "Connection: close",
      "",
      page.body,
    ].join("\r\n"),
  );
}

/** Node keeps the response that a connection works on in a field that it does not document; its own handler looks there too. */
function hasBegunToAnswer(socket: Duplex & { _httpMessage?: { headersSent: boolean } | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}
