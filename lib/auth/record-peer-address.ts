import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Read by request-facts.ts; what a client sends under this name is overwritten. */
export const PEER_HEADER = "x-gatehouse-peer";

/**
 * Next hands pages no socket, only headers that the client may have written. So each request is marked with the other
 * end of its connection before Next sees it. Called once when the console starts.
 */
export function recordPeerAddress(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  });
}
