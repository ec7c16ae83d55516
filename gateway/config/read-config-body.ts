import { createHash } from "node:crypto";
import { parse as parseYaml } from "yaml";
import { parseMultipart } from "./parse-multipart.ts";

export interface ConfigBody {
  contentType: string;
  body: Uint8Array;
  /** The hash in use; a text with the same one is not parsed when the check was asked for. */
  currentHash: string;
  checkHash: boolean;
}

export type ConfigReading =
  | {
      kind: "document";
      document: Record<string, unknown>;
      /** MD5 of the text; null when the configuration came as an object, whose hash comes from its entities. */
      hash: string | null;
      options: { flattenErrors: unknown };
    }
  | { kind: "unchanged" }
  | { kind: "refused"; status: number; message: string }
  | { kind: "unparsable"; error: string; options: { flattenErrors: unknown } };

/** Understands every form in which `POST /config` takes a configuration (reference: Admin API, 4.1). */
export function readConfigBody(input: ConfigBody): ConfigReading {
  const mediaType = input.contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  const buffer = Buffer.from(input.body.buffer, input.body.byteOffset, input.body.byteLength);
  if (mediaType === "application/json") return readJson(buffer.toString("utf8"), input);
  if (mediaType === "application/x-www-form-urlencoded") {
    return readParameters(Object.fromEntries(new URLSearchParams(buffer.toString("utf8"))), input);
  }
  if (mediaType === "multipart/form-data") {
    const fields = parseMultipart(buffer, input.contentType);
    if (!fields) return { kind: "refused", status: 400, message: "Cannot parse multipart body" };
    return readParameters(fields, input);
  }
  if (mediaType === "text/yaml" || mediaType === "application/yaml" || mediaType === "application/x-yaml") {
    return readText(buffer.toString("utf8"), input, undefined);
  }
  if (mediaType === "" && buffer.length === 0) return nothing();
  return { kind: "refused", status: 415, message: "Unsupported media type" };
}

function readJson(text: string, input: ConfigBody): ConfigReading {
  let parsed: unknown;
  try {
    parsed = text === "" ? {} : JSON.parse(text);
  } catch {
    return { kind: "refused", status: 400, message: "Cannot parse JSON body" };
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return nothing();
  const body = parsed as Record<string, unknown>;
  const hasFormat = "_format_version" in body || "config" in body || Object.keys(body).length === 0;
  return hasFormat ? readParameters(body, input) : readText(text, input, body.flatten_errors);
}

function readParameters(body: Record<string, unknown>, input: ConfigBody): ConfigReading {
  const { check_hash: checkHash, flatten_errors: flattenErrors, ...document } = body;
  if ("_format_version" in document) return { kind: "document", document, hash: null, options: { flattenErrors } };
  const text = document.config;
  if (typeof text !== "string" || text === "") return nothing();
  const isChecked = input.checkHash || String(checkHash) === "1";
  return readText(text, { ...input, checkHash: isChecked }, flattenErrors);
}

function readText(text: string, input: ConfigBody, flattenErrors: unknown): ConfigReading {
  if (text.trim() === "") return nothing();
  const hash = createHash("md5").update(text).digest("hex");
  if (input.checkHash && hash === input.currentHash) return { kind: "unchanged" };
  const options = { flattenErrors };
  try {
    const document: unknown = parseText(text);
    if (typeof document === "object" && document !== null && !Array.isArray(document)) {
      return { kind: "document", document: document as Record<string, unknown>, hash, options };
    }
    return { kind: "unparsable", error: "expected an object", options };
  } catch (error) {
    return { kind: "unparsable", error: error instanceof Error ? firstLine(error.message) : "unreadable", options };
  }
}

function parseText(text: string): unknown {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // A flow mapping of YAML begins with a brace too.
    }
  }
  return parseYaml(text, { maxAliasCount: 1000, prettyErrors: true });
}

function firstLine(message: string): string {
  return message.split("\n")[0] ?? message;
}

function nothing(): ConfigReading {
  return { kind: "refused", status: 400, message: "expected a declarative configuration" };
}
