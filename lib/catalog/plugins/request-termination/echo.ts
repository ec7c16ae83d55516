import type { NodeServices } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { decodeForm } from "#lib/catalog/transform/form-encoding.ts";
import { bodyKind } from "#lib/catalog/transform/media-type.ts";

/** What reached the gateway, as the answer to the request. */
export async function echoOf(exchange: Exchange, node: NodeServices, message: string | undefined): Promise<object> {
  const { request } = exchange;
  const rawBody = (await request.body()).toString("utf8");
  return {
    message,
    kong: { node_id: node.nodeId, worker_pid: process.pid, hostname: node.hostname },
    request: {
      scheme: exchange.scheme,
      host: exchange.host,
      port: exchange.port,
      headers: request.headers(),
      query: toObject(decodeForm(request.rawQuery ?? "")),
      body: parseBody(rawBody, request.header("content-type")),
      raw_body: rawBody,
      method: request.method,
      path: request.rawPath,
      uri_captures: exchange.uriCaptures,
    },
    matched_route: exchange.route,
    matched_service: exchange.service,
  };
}

function parseBody(text: string, contentType: string | null): unknown {
  const kind = bodyKind(contentType);
  if (kind === "form") return toObject(decodeForm(text));
  if (kind !== "json") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function toObject(entries: readonly (readonly [string, string | true])[]): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of entries) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : [before, value].flat());
  }
  return Object.fromEntries(values);
}
