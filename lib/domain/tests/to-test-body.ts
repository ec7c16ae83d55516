import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { TestResponse } from "#lib/contract/test-run.ts";
import type { ProxyAnswer } from "./send-request.ts";

const TEXT_BYTES_MAX = 256 * 1024;

/** The body as the panel shows it: JSON and text as text, an image as a data URL's base64, anything else as its size only. */
export function toTestBody(
  answer: Pick<ProxyAnswer, "headers" | "body" | "bodyBytes" | "isTruncated">,
): TestResponse["body"] {
  const { bodyBytes: bytes, isTruncated } = answer;
  if (bytes === 0) return { kind: "empty", text: "", bytes, isTruncated: false };
  const content = decode(answer.body, findHeader(answer.headers, "content-encoding"));
  const type = findHeader(answer.headers, "content-type").toLowerCase();
  if (content === null) return { kind: "binary", text: "", bytes, isTruncated };
  if (/^image\/(png|jpe?g|gif|webp|avif|bmp|x-icon)\b/.test(type) && !isTruncated) {
    return { kind: "image", text: content.toString("base64"), bytes, isTruncated };
  }
  if (!isText(content, type)) return { kind: "binary", text: "", bytes, isTruncated };
  const text = content.toString("utf8");
  return { kind: /[/+]json\b/.test(type) && isJson(text) ? "json" : "text", text, bytes, isTruncated };
}

export function findHeader(headers: readonly (readonly [string, string])[], name: string): string {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? "";
}

/** Null when it cannot be unpacked within the limit: a small body may unpack to gigabytes. */
function decode(body: Buffer, encoding: string): Buffer | null {
  const limit = { maxOutputLength: TEXT_BYTES_MAX };
  try {
    switch (encoding.trim().toLowerCase()) {
      case "":
      case "identity":
        return body;
      case "gzip":
      case "x-gzip":
        return gunzipSync(body, limit);
      case "deflate":
        return inflateSync(body, limit);
      case "br":
        return brotliDecompressSync(body, limit);
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function isText(content: Buffer, type: string): boolean {
  if (/^text\/|[/+](json|xml|javascript|yaml|x-www-form-urlencoded)\b/.test(type)) return true;
  return type === "" && !content.includes(0);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
