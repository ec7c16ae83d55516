import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { headerText } from "#lib/catalog/transform/header-text.ts";
import type { ResponseTransformerConfig } from "./config.ts";
import { compileHeaderChanges } from "./transform-headers.ts";
import { compileJsonChanges, transformJson } from "./transform-json.ts";

/** Reference: plugins, "response-transformer". */
export function createHandler(instance: PluginInstance<ResponseTransformerConfig>): PluginHandler {
  const headerChanges = compileHeaderChanges(instance.config());
  const jsonChanges = compileJsonChanges(instance.config());

  const headerFilter = (exchange: Exchange): void => {
    for (const change of headerChanges) change(exchange.response);
    if (jsonChanges.length > 0 && isPlainJson(exchange)) exchange.response.removeHeader("content-length");
    if (exchange.isTraced) exchange.trace(instance.name, "changed the response");
  };
  if (jsonChanges.length === 0) return { headerFilter };

  return {
    headerFilter,
    wantsResponseBody: isPlainJson,
    bodyFilter(exchange, body) {
      const changed = transformJson(body.toString("utf8"), jsonChanges);
      if (changed !== null) return Buffer.from(changed);
      if (body.length > 0)
        instance.node.log.warn("the response is not a JSON object and was left as it is", { plugin: instance.name });
      if (exchange.isTraced) exchange.trace(instance.name, "the body is not a JSON object and was left as it is");
      return body;
    },
  };
}

/** A compressed body cannot be read as JSON. */
function isPlainJson({ response }: Exchange): boolean {
  const types = (headerText(response.getHeader("content-type")) ?? "").toLowerCase().split(",");
  const encoding = headerText(response.getHeader("content-encoding"));
  return (
    types.some((type) => type.split(";")[0]?.trim() === "application/json") && (!encoding || encoding === "identity")
  );
}
