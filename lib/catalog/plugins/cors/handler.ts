import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { headerText } from "#lib/catalog/transform/header-text.ts";
import type { CorsConfig } from "./config.ts";
import { OriginMatcher } from "./origin-matcher.ts";

const ALLOW_ORIGIN = "Access-Control-Allow-Origin";
const ANSWERED = "cors:answered";

export function createHandler(instance: PluginInstance<CorsConfig>): PluginHandler {
  const origins = new OriginMatcher(instance.config().origins);

  const allow = (requestOrigin: string | null, config: CorsConfig): Map<string, string> => {
    const verdict = origins.judge(requestOrigin);
    const headers = new Map<string, string>();
    if (verdict.variesByOrigin) headers.set("Vary", "Origin");
    if (verdict.origin === null) return headers;
    headers.set(ALLOW_ORIGIN, verdict.origin);
    if (!config.credentials) return headers;
    // Browsers refuse credentials together with "*".
    if (verdict.isAll && !requestOrigin) return headers;
    if (verdict.isAll && requestOrigin) headers.set(ALLOW_ORIGIN, requestOrigin).set("Vary", "Origin");
    return headers.set("Access-Control-Allow-Credentials", "true");
  };

  return {
    access(exchange) {
      const config = instance.config();
      const { request } = exchange;
      const origin = request.header("origin");
      const isPreflight = request.method === "OPTIONS" && origin && request.header("access-control-request-method");
      if (!isPreflight || config.preflight_continue) return;
      exchange.shared.set(ANSWERED, true);
      if (exchange.isTraced) exchange.trace(instance.name, `answered the preflight request of ${origin}`);
      exchange.exit(200, undefined, {
        ...Object.fromEntries(allow(origin, config)),
        ...preflightHeaders(exchange, config),
      });
    },
    headerFilter(exchange) {
      if (exchange.shared.has(ANSWERED)) return;
      const config = instance.config();
      const origin = exchange.request.header("origin");
      if (!origin && !config.allow_origin_absent) return;
      const { response } = exchange;
      const headers = allow(origin, config);
      if (!headers.has(ALLOW_ORIGIN)) response.removeHeader(ALLOW_ORIGIN);
      for (const [name, value] of headers) {
        if (name === "Vary") addVary(exchange);
        else response.setHeader(name, value);
      }
      if (config.exposed_headers?.length) {
        response.setHeader("Access-Control-Expose-Headers", config.exposed_headers.join(","));
      }
    },
  };
}

function preflightHeaders({ request }: Exchange, config: CorsConfig): Record<string, string> {
  const headers: Record<string, string> = {};
  const allowed = config.headers?.length ? config.headers.join(",") : request.header("access-control-request-headers");
  if (allowed) headers["Access-Control-Allow-Headers"] = allowed;
  if (config.methods?.length) headers["Access-Control-Allow-Methods"] = config.methods.join(",");
  if (config.max_age !== null) headers["Access-Control-Max-Age"] = String(config.max_age);
  if (config.private_network && request.header("access-control-request-private-network") === "true") {
    headers["Access-Control-Allow-Private-Network"] = "true";
  }
  return headers;
}

/** The upstream may vary by other headers already. */
function addVary({ response }: Exchange): void {
  const names = (headerText(response.getHeader("vary")) ?? "").toLowerCase().split(/\s*,\s*/);
  if (!names.includes("origin") && !names.includes("*")) response.addHeader("Vary", "Origin");
}
