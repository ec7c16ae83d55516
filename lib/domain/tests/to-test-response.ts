import { z } from "zod";
import type { CacheExplanation, RequestTrace } from "#lib/contract/node-protocol.ts";
import type { TestResponse } from "#lib/contract/test-run.ts";
import type { ProxyAnswer } from "./send-request.ts";
import { findHeader, toTestBody } from "./to-test-body.ts";

/** A node's answer in the words of the test panel; latencies and cache state come from Kong's headers, the why from the trace. */
export function toTestResponse(
  answer: ProxyAnswer,
  context: { sentAt: Date; node: { id: string; name: string }; trace: RequestTrace | null },
): TestResponse {
  const { headers } = answer;
  const upstreamMs = toNumber(findHeader(headers, "x-kong-upstream-latency"));
  const gatewayMs = toNumber(
    findHeader(headers, "x-kong-proxy-latency") || findHeader(headers, "x-kong-response-latency"),
  );
  return {
    status: answer.status,
    statusText: answer.statusText,
    headers,
    body: toTestBody(answer),
    timing: { gatewayMs, upstreamMs, totalMs: Math.round(answer.totalMs * 100) / 100 },
    cache: {
      status: CacheStatus.parse(findHeader(headers, "x-cache-status")),
      ageSeconds: toNumber(findHeader(headers, "age")),
      explanation: findExplanation(context.trace),
    },
    trace: context.trace,
    sentAt: context.sentAt.toISOString(),
    node: context.node,
  };
}

const CacheStatus = z.enum(["Miss", "Hit", "Bypass", "Refresh"]).nullable().catch(null);

const Explanation: z.ZodType<CacheExplanation> = z.object({
  status: z.enum(["Miss", "Hit", "Bypass", "Refresh"]),
  rule: z.string(),
  field: z.string().nullable(),
  text: z.string(),
});

/** The last word counts: a request-side Miss may turn into a response-side Bypass. */
function findExplanation(trace: RequestTrace | null): CacheExplanation | null {
  const notes = trace?.steps.flatMap((step) => step.notes) ?? [];
  for (const note of notes.reverse()) {
    const parsed = Explanation.safeParse(note.details?.explanation);
    if (parsed.success) return parsed.data;
  }
  return null;
}

function toNumber(text: string): number | null {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
