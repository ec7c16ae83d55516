import type { Exchange } from "#lib/catalog/exchange.ts";
import type { LuaEnvironment } from "#lib/catalog/lua-expression/evaluate.ts";
import { decodeForm, encodeForm } from "#lib/catalog/transform/form-encoding.ts";
import { headerText } from "#lib/catalog/transform/header-text.ts";
import { bodyKind } from "#lib/catalog/transform/media-type.ts";
import { readUpstreamBody, writeUpstreamBody } from "#lib/catalog/transform/upstream-body.ts";
import type { Steps } from "./compile-config.ts";
import { transformEntries } from "./transform-entries.ts";
import { transformJson } from "./transform-json.ts";
import { transformMultipart } from "./transform-multipart.ts";

/** Changes the fields of a JSON, form or multipart body; another body, and one that cannot be parsed, stays as it is. */
export async function transformBody(exchange: Exchange, steps: Steps, environment: LuaEnvironment): Promise<void> {
  const contentType = headerText(exchange.upstream.getHeader("content-type")) ?? "";
  const kind = bodyKind(contentType);
  if (kind === "other") return;
  const body = await readUpstreamBody(exchange);
  if (kind === "multipart") {
    const changed = transformMultipart(body, contentType, steps, environment);
    if (changed) writeUpstreamBody(exchange, changed);
    return;
  }
  const text = body.toString("utf8");
  const changed =
    kind === "json"
      ? transformJson(text, steps, environment)
      : encodeForm(transformEntries(decodeForm(text), steps, environment));
  if (changed !== null) writeUpstreamBody(exchange, Buffer.from(changed));
}
