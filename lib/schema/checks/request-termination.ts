import type { Problem } from "../problem.ts";

/** Which ways of answering exclude each other (reference: plugins §13). */
export function checkRequestTermination(config: Readonly<Record<string, unknown>>, path: readonly string[]): Problem[] {
  const { message, body, content_type: contentType, echo } = config;
  const refuse = (field: string, text: string): Problem[] => [{ path: [...path, field], message: text, record: path }];
  if (isSet(message) && (isSet(contentType) || isSet(body))) {
    return refuse("message", "message cannot be used with content_type or body");
  }
  if (isSet(contentType) && !isSet(body)) return refuse("content_type", "content_type requires a body");
  if (echo === true && isSet(contentType) && isSet(body)) {
    return refuse("echo", "echo cannot be used with content_type and body");
  }
  return [];
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined;
}
