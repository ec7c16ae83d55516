import { createServer } from "node:http";
import { freePorts } from "./free-ports.ts";

export interface KongStandIn {
  url: string;
  token: string;
  /** Every configuration it was given. */
  received: string[];
  stop(): Promise<void>;
}

/**
 * Stands in for a DB-less Kong node, which no machine here can run. It wants its admin token, and it refuses every
 * configuration the way Kong does with `flatten_errors`: with the refused entity, secrets and all, in the answer.
 */
export async function startKongStandIn(token: string): Promise<KongStandIn> {
  const [port = 0] = await freePorts(1);
  const received: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const answer = (status: number, content: unknown) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(content));
    if (request.headers["kong-admin-token"] !== token) return answer(401, { message: "Unauthorized" });
    if (request.method !== "POST") {
      return answer(200, { version: "3.9.1", configuration: { database: "off" }, configuration_hash: "0".repeat(32) });
    }
    received.push(body);
    answer(400, {
      code: 14,
      name: "invalid declarative configuration",
      message: "declarative config is invalid: {}",
      fields: {},
      flattened_errors: [
        {
          entity_type: "plugin",
          entity_name: "http-log",
          entity: { name: "http-log", sent: body },
          errors: [{ type: "field", field: "config.timeout", message: "expected a number" }],
        },
      ],
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    received,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
