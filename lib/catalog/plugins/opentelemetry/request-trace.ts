import { randomBytes } from "node:crypto";
import type { Exchange } from "#lib/catalog/exchange.ts";
import type { OpentelemetryConfig } from "./config.ts";
import { extractTrace, injectTrace, type TraceFormat } from "./trace-context.ts";

/** What Kong samples when nothing is said (`tracing_sampling_rate`). */
const DEFAULT_RATE = 0.01;
const FORMATS: readonly TraceFormat[] = ["w3c", "b3", "b3-single"];

export interface RequestTrace {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  isSampled: boolean;
}

/** Begins the span of a request, below the caller's if it sent one, and tells the upstream. */
export function beginTrace(exchange: Exchange, config: OpentelemetryConfig): RequestTrace {
  const { extract, inject, clear, default_format: defaultFormat } = config.propagation;
  const found = extractTrace(exchange, extract ?? FORMATS);
  const traceId = found?.context.traceId ?? randomHex(16);
  const trace: RequestTrace = {
    traceId,
    spanId: randomHex(8),
    parentSpanId: found?.context.spanId ?? null,
    isSampled: isSampled(traceId, found?.context.isSampled ?? null, config.sampling_rate),
  };
  for (const name of clear ?? []) exchange.upstream.removeHeader(name);
  const preserved = found?.format ?? defaultFormat;
  for (const format of new Set((inject ?? ["preserve"]).map((name) => (name === "preserve" ? preserved : name)))) {
    injectTrace(exchange, format, trace);
  }
  return trace;
}

/** The same trace is decided in the same way on every node: its id decides, not chance. */
function isSampled(traceId: string, parent: boolean | null, rate: number | null): boolean {
  if (parent === false) return false;
  if (rate === null && parent === true) return true;
  return Number.parseInt(traceId.slice(-8), 16) / 0x1_0000_0000 < (rate ?? DEFAULT_RATE);
}

export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
