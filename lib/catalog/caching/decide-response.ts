import type { CacheExplanation } from "#lib/contract/node-protocol.ts";
import { parseCacheControl, resourceTtlSeconds } from "./cache-control.ts";
import type { ContentTypeMatcher } from "./content-type.ts";

export interface ResponseRules {
  response_code: readonly number[];
  content_type: readonly string[];
  cache_control: boolean;
  cache_ttl: number;
}

export interface ResponseFacts {
  source: "upstream" | "kong";
  status: number;
  contentType: string | readonly string[] | null;
  cacheControl: string | null;
  expires: string | null;
  /** From Content-Length; null when it is not said. */
  bodyBytes: number | null;
}

export type ResponseVerdict = { isCacheable: true; ttlSeconds: number } | { isCacheable: false; why: CacheExplanation };

/** Whether an upstream's response may be stored, and for how long it is fresh (reference: proxy-cache §3). */
export function judgeResponse(
  facts: ResponseFacts,
  rules: ResponseRules,
  contentTypes: ContentTypeMatcher,
  nowMs: number,
  bodyBytesMax: number,
): ResponseVerdict {
  if (facts.source !== "upstream") return no("source", null, "the answer was made by the gateway, not by the upstream");
  if (!rules.response_code.includes(facts.status)) {
    return no(
      "response_code",
      "response_code",
      `status ${facts.status} is not in response_code (${rules.response_code.join(", ")})`,
    );
  }
  const badType = judgeContentType(facts.contentType, rules, contentTypes);
  if (badType) return no("content_type", "content_type", badType);
  if (facts.bodyBytes !== null && facts.bodyBytes > bodyBytesMax) {
    return no("size", null, `the body of ${facts.bodyBytes} bytes is larger than the storage takes (${bodyBytesMax})`);
  }
  return rules.cache_control ? judgeCacheControl(facts, nowMs) : { isCacheable: true, ttlSeconds: rules.cache_ttl };
}

function judgeContentType(
  contentType: ResponseFacts["contentType"],
  rules: ResponseRules,
  matcher: ContentTypeMatcher,
): string | null {
  if (!contentType || contentType.length === 0) return "the response has no content type";
  if (typeof contentType !== "string") {
    const [only, ...others] = contentType;
    return others.length > 0 || !only
      ? "the response has more than one content type"
      : judgeContentType(only, rules, matcher);
  }
  if (matcher.matches(contentType)) return null;
  return `content type ${contentType} is not in content_type (${rules.content_type.join(", ")})`;
}

function judgeCacheControl(facts: ResponseFacts, nowMs: number): ResponseVerdict {
  const directives = parseCacheControl(facts.cacheControl);
  const forbidding = ["private", "no-store", "no-cache"].find((name) => directives.has(name));
  if (forbidding) {
    return no(
      "cache_control",
      "cache_control",
      `the response's Cache-Control says ${forbidding}, and cache_control is on`,
    );
  }
  const ttlSeconds = resourceTtlSeconds(directives, facts.expires, nowMs);
  if (ttlSeconds > 0) return { isCacheable: true, ttlSeconds };
  return no(
    "cache_control",
    "cache_control",
    "cache_control is on, and the response does not say how long it stays fresh",
  );
}

function no(rule: string, field: string | null, text: string): ResponseVerdict {
  return { isCacheable: false, why: { status: "Bypass", rule, field, text } };
}
