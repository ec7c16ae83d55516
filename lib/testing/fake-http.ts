import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";

export interface FakeRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface FakeHttp extends AsyncDisposable {
  /** Such as http://127.0.0.1:41234. */
  origin: string;
}

/** A server on loopback that answers as a test says, for protocols whose real server cannot run here. */
export async function startFakeHttp(
  answer: (request: FakeRequest) => { status?: number; headers?: Record<string, string>; body: string },
): Promise<FakeHttp> {
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const { status = 200, headers: sent, body } = answer({ method, path: url, headers, body: await text(request) });
    response.writeHead(status, { "content-type": "application/json", ...sent }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
