import { stringify } from "yaml";
import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import { toConfigErrorBody } from "../config/config-error.ts";
import type { ConfigTables } from "../config/config-tables.ts";
import { parseConfigBody } from "../config/parse-config-body.ts";
import { toDeclarative } from "../config/to-declarative.ts";
import { type AdminAnswer, message } from "./admin-answer.ts";
import type { AdminNode } from "./admin-node.ts";
import type { AdminRequest } from "./admin-request.ts";
import type { AdminRoute } from "./admin-route.ts";

const TRUTHY = new Set(["1", "true", "on", "yes"]);

export const configRoutes: readonly AdminRoute[] = [
  { method: "POST", path: "/config", handle: postConfig },
  {
    method: "GET",
    path: "/config",
    handle: (node) => ({ status: 200, body: { config: stringify(toDeclarative(node.holder.config)) } }),
  },
];

async function postConfig(node: AdminNode, request: AdminRequest): Promise<AdminAnswer> {
  if (node.isClosing) return message(503, "Kong currently exiting");
  const body = await request.readBody(node.limits.configBytesMax);
  const answer = await node.holder.exclusively(() => load(node, request, body));
  return answer ?? { ...message(429, "Currently loading previous configuration"), headers: { "Retry-After": "1" } };
}

async function load(node: AdminNode, request: AdminRequest, body: Buffer): Promise<AdminAnswer> {
  const reading = await parseConfigBody({
    contentType: request.contentType,
    body,
    currentHash: node.holder.hash,
    checkHash: request.query.get("check_hash") === "1",
  });
  if (reading.kind === "unchanged") return { status: 304 };
  if (reading.kind === "refused") return message(reading.status, reading.message);
  const flatten = TRUTHY.has(request.query.get("flatten_errors") ?? String(reading.options.flattenErrors));
  if (reading.kind === "unparsable") {
    const error = `failed parsing declarative configuration: ${reading.error}`;
    const problems = { drafts: [], errors: [{ path: ["error"], message: error }] };
    return { status: 400, body: toConfigErrorBody(problems, { flatten }) };
  }
  const outcome = await node.holder.apply(reading.document, reading.hash);
  if (!outcome.ok) return { status: 400, body: toConfigErrorBody(outcome.problems, { flatten }) };
  return { status: 201, chunks: listEntities(node.holder.config.tables) };
}

const CHUNK_CHARS = 65_536;

/** All entities by kind and id, written in pieces so that ten thousand of them hold up nobody. */
async function* listEntities(tables: ConfigTables): AsyncGenerator<string> {
  let text = "{";
  let isFirstKind = true;
  for (const kind of ENTITY_KINDS) {
    if (tables[kind].size === 0) continue;
    text += `${isFirstKind ? "" : ","}"${kind}":{`;
    isFirstKind = false;
    let isFirst = true;
    for (const [id, entity] of tables[kind]) {
      text += `${isFirst ? "" : ","}${JSON.stringify(id)}:${JSON.stringify(entity)}`;
      isFirst = false;
      if (text.length < CHUNK_CHARS) continue;
      yield text;
      text = "";
    }
    text += "}";
  }
  yield `${text}}`;
}
