import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GET as getDescription } from "../../app/api/node/secrets/description/route.ts";
import { GET as getNames } from "../../app/api/node/secrets/names/route.ts";
import { GET as getValue } from "../../app/api/node/secrets/value/route.ts";

const ROUTES: Record<string, (request: Request) => Promise<Response>> = {
  "/api/node/secrets/value": getValue,
  "/api/node/secrets/names": getNames,
  "/api/node/secrets/description": getDescription,
};

/** The console's routes for nodes, the real ones, on a port of their own; the rest of the console is not there. */
export async function startConsoleServer(port = 0): Promise<{ url: string; asked: string[]; stop(): Promise<void> }> {
  const asked: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
    asked.push(url.pathname);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    const answer = await (ROUTES[url.pathname]?.(new Request(url, { headers })) ?? new Response(null, { status: 404 }));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
