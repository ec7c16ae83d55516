import type { Exchange } from "#lib/catalog/exchange.ts";
import { decodeForm } from "#lib/catalog/transform/form-encoding.ts";
import { bodyKind } from "#lib/catalog/transform/media-type.ts";
import { readUpstreamBody } from "#lib/catalog/transform/upstream-body.ts";

/** What nginx keeps in memory of a body; Kong calls anything longer large. */
const LARGE_BYTES = 8_192;

/** The body for an event; null when it is large and large ones are skipped. */
export async function readEventBody(exchange: Exchange, skipsLarge: boolean): Promise<Buffer | null> {
  const body = await readUpstreamBody(exchange);
  return skipsLarge && body.length > LARGE_BYTES ? null : body;
}

/** The fields of a form or JSON body; null when it is of another kind or cannot be read. */
export async function parseBodyFields(exchange: Exchange, body: Buffer): Promise<unknown> {
  const contentType = exchange.request.header("content-type") ?? "";
  const kind = bodyKind(contentType);
  try {
    if (kind === "json") return JSON.parse(body.toString("utf8"));
    if (kind === "form") return groupArgs(decodeForm(body.toString("utf8")));
    if (kind === "multipart") return await parseMultipart(contentType, body);
  } catch {
    // Told as null: the function gets the body as it is.
  }
  return null;
}

/** Arguments as Kong hands them on: a list where a name is repeated. */
export function groupArgs(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const grouped = new Map<string, unknown[]>();
  for (const [name, value] of entries) grouped.set(name, [...(grouped.get(name) ?? []), value]);
  return Object.fromEntries([...grouped].map(([name, values]) => [name, values.length > 1 ? values : values[0]]));
}

async function parseMultipart(contentType: string, body: Buffer): Promise<Record<string, unknown>> {
  const response = new Response(new Uint8Array(body), { headers: { "content-type": contentType } });
  const entries: [string, string][] = [];
  for (const [name, value] of await response.formData()) {
    entries.push([name, typeof value === "string" ? value : await value.text()]);
  }
  return groupArgs(entries);
}
