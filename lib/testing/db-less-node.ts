import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Stands in for a DB-less Kong node's admin port, which no test machine can be expected to run: `/`, `/status` and
 * `/config` as reference/admin-api.md describes them. What it refuses, and how fast it is, a test decides.
 */
export interface DbLessNode {
  url: string;
  /** What it was given and took, in order. */
  loaded: string[];
  /** How many times /config was posted, whatever the answer. */
  posts(): number;
  /** Decides over the next configurations: an answer of status 400 with this body, or null to take it. */
  refuse(decide: (config: Record<string, unknown>) => object | null): void;
  /** Called before a configuration is answered; the node waits for it. */
  beforeLoad(wait: () => Promise<void>): void;
  /** Forgets its configuration, as after a restart. */
  forget(): void;
  /** Stops listening and drops every connection. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
}

export async function startDbLessNode(options: { token?: string } = {}): Promise<DbLessNode> {
  const loaded: string[] = [];
  let posts = 0;
  let hash = "0".repeat(32);
  let decide: (config: Record<string, unknown>) => object | null = () => null;
  let wait: () => Promise<void> = async () => {};

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const send = (status: number, body?: unknown) => {
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(body === undefined ? "" : JSON.stringify(body));
    };
    if (options.token && request.headers["kong-admin-token"] !== options.token)
      return send(401, { message: "Unauthorized" });
    const { pathname } = new URL(request.url ?? "/", "http://node");
    if (pathname === "/") return send(200, { version: "3.9.1", configuration: { database: "off" } });
    if (pathname === "/status") return send(200, { configuration_hash: hash });
    if (pathname !== "/config" || request.method !== "POST") return send(404, { message: "Not found" });
    posts++;
    const { config }: { config: string } = JSON.parse(await readAll(request));
    await wait();
    const next = createHash("md5").update(config).digest("hex");
    if (next === hash) return send(304);
    const refusal = decide(JSON.parse(config));
    if (refusal) return send(400, refusal);
    hash = next;
    loaded.push(config);
    return send(201, {});
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    loaded,
    posts: () => posts,
    refuse: (next) => {
      decide = next;
    },
    beforeLoad: (next) => {
      wait = next;
    },
    forget: () => {
      hash = "0".repeat(32);
    },
    goDown: async () => {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
    comeBack: () => listen(port),
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
