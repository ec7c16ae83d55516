import type { Exchange } from "#lib/catalog/exchange.ts";
import { decodeForm, encodeForm } from "#lib/catalog/transform/form-encoding.ts";
import { bodyKind } from "#lib/catalog/transform/media-type.ts";
import { readUpstreamBody, writeUpstreamBody } from "#lib/catalog/transform/upstream-body.ts";

/** A form or JSON body, as far as a key may be found in it. */
export interface BodyFields {
  get(name: string): readonly (string | true)[];
  remove(name: string): void;
}

/** Null when the body is of another kind or cannot be parsed. */
export async function readBodyFields(exchange: Exchange): Promise<BodyFields | null> {
  const kind = bodyKind(exchange.request.header("content-type"));
  if (kind !== "form" && kind !== "json") return null;
  const text = (await readUpstreamBody(exchange)).toString("utf8");
  return kind === "form" ? formFields(exchange, text) : jsonFields(exchange, text);
}

function formFields(exchange: Exchange, text: string): BodyFields {
  const entries = decodeForm(text);
  return {
    get: (name) => entries.filter(([key]) => key === name).map(([, value]) => value),
    remove(name) {
      const kept = entries.filter(([key]) => key !== name);
      if (kept.length < entries.length) writeUpstreamBody(exchange, Buffer.from(encodeForm(kept)));
    },
  };
}

function jsonFields(exchange: Exchange, text: string): BodyFields | null {
  const fields = parseObject(text);
  if (!fields) return null;
  return {
    get(name) {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (Array.isArray(value)) return value.map(String);
      return typeof value === "string" ? [value] : [];
    },
    remove(name) {
      if (!Object.hasOwn(fields, name)) return;
      const { [name]: _removed, ...kept } = fields;
      writeUpstreamBody(exchange, Buffer.from(JSON.stringify(kept)));
    },
  };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
