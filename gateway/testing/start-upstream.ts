import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  method: string;
  url: string;
  /** As received, names in their case. */
  rawHeaders: string[];
  headers: IncomingMessage["headers"];
  body: string;
}

export interface TestUpstream {
  port: number;
  url: string;
  /** All requests so far, oldest first. */
  seen: SeenRequest[];
  close(): Promise<void>;
}

type Answer = (request: SeenRequest, response: ServerResponse, incoming: IncomingMessage) => void;

/** A small server that remembers what it was asked and answers with that as JSON, or as `answer` says. */
export async function startUpstream(answer: Answer = answerWithEcho, wantedPort = 0): Promise<TestUpstream> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "", url = "", rawHeaders, headers } = incoming;
      const request = { method, url, rawHeaders, headers, body: Buffer.concat(chunks).toString("utf8") };
      seen.push(request);
      answer(request, response, incoming);
    });
  });
  await new Promise<void>((resolve) => server.listen(wantedPort, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerWithEcho(request: SeenRequest, response: ServerResponse): void {
  const body = JSON.stringify({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: request.body,
  });
  response.writeHead(200, { "Content-Type": "application/json", "X-Upstream": "yes" }).end(body);
}
