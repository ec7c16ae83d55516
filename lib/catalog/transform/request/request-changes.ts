import type { Exchange } from "#lib/catalog/exchange.ts";
import type { LuaEnvironment } from "#lib/catalog/lua-expression/evaluate.ts";
import { encodePath } from "#lib/catalog/transform/encode-path.ts";
import { decodeForm } from "#lib/catalog/transform/form-encoding.ts";
import { headerText } from "#lib/catalog/transform/header-text.ts";
import { bodyKind } from "#lib/catalog/transform/media-type.ts";
import { templateEnvironment } from "#lib/catalog/transform/template.ts";
import { readUpstreamBody } from "#lib/catalog/transform/upstream-body.ts";
import type { CompiledConfig } from "./compile-config.ts";
import { transformBody } from "./transform-body.ts";
import { transformEntries } from "./transform-entries.ts";
import { transformHeaders } from "./transform-headers.ts";

const WITHOUT_BODY = new Set(["GET", "HEAD", "TRACE"]);
const NOTHING: LuaEnvironment = new Map();

/**
 * Changes the request, targets in Kong's order: uri, method, headers, body, query (reference: plugins,
 * "request-transformer"). Throws or rejects when a template fails.
 */
export function changeRequest(exchange: Exchange, compiled: CompiledConfig): void | Promise<void> {
  const environment = compiled.hasTemplates ? templateEnvironment(exchange) : NOTHING;
  transformHead(exchange, compiled, environment);
  const needsBody = compiled.body !== null || WITHOUT_BODY.has(compiled.method ?? "");
  if (needsBody) return transformRest(exchange, compiled, environment);
  transformQuery(exchange, compiled, environment);
}

function transformHead({ upstream }: Exchange, compiled: CompiledConfig, environment: LuaEnvironment): void {
  if (compiled.uri) upstream.path = encodePath(compiled.uri.render(environment));
  if (compiled.method) upstream.method = compiled.method;
  if (compiled.headers) transformHeaders(upstream, compiled.headers, environment);
}

async function transformRest(exchange: Exchange, compiled: CompiledConfig, environment: LuaEnvironment): Promise<void> {
  if (WITHOUT_BODY.has(compiled.method ?? "")) await moveFormToQuery(exchange);
  if (compiled.body) await transformBody(exchange, compiled.body, environment);
  transformQuery(exchange, compiled, environment);
}

function transformQuery({ upstream }: Exchange, { query }: CompiledConfig, environment: LuaEnvironment): void {
  if (query) upstream.query.replaceAll(transformEntries(upstream.query.entries(), query, environment));
}

/** A method that carries no body would lose a form's fields. */
async function moveFormToQuery(exchange: Exchange): Promise<void> {
  const { upstream } = exchange;
  if (bodyKind(headerText(upstream.getHeader("content-type"))) !== "form") return;
  const fields = decodeForm((await readUpstreamBody(exchange)).toString("utf8"));
  if (fields.length > 0) upstream.query.replaceAll([...upstream.query.entries(), ...fields]);
}
