import type { Exchange } from "#lib/catalog/exchange.ts";
import { headerText } from "#lib/catalog/transform/header-text.ts";

export type TraceFormat = "w3c" | "b3" | "b3-single";

export interface TraceContext {
  /** 32 and 16 hexadecimal digits. */
  traceId: string;
  spanId: string;
  /** Null when the caller left the decision to us. */
  isSampled: boolean | null;
}

type GetHeader = (name: string) => string | null;

/** The trace that the caller sent, in the first format that holds one. */
export function extractTrace(
  exchange: Exchange,
  formats: readonly TraceFormat[],
): { format: TraceFormat; context: TraceContext } | null {
  const header: GetHeader = (name) => headerText(exchange.upstream.getHeader(name));
  for (const format of formats) {
    const context = PARSERS[format](header);
    if (context) return { format, context };
  }
  return null;
}

export function injectTrace({ upstream }: Exchange, format: TraceFormat, context: TraceContext): void {
  const { traceId, spanId, isSampled } = context;
  if (format === "w3c") upstream.setHeader("traceparent", `00-${traceId}-${spanId}-${isSampled ? "01" : "00"}`);
  else if (format === "b3-single") upstream.setHeader("b3", `${traceId}-${spanId}-${isSampled ? "1" : "0"}`);
  else {
    upstream.setHeader("x-b3-traceid", traceId);
    upstream.setHeader("x-b3-spanid", spanId);
    upstream.setHeader("x-b3-sampled", isSampled ? "1" : "0");
    upstream.removeHeader("x-b3-parentspanid");
    upstream.removeHeader("x-b3-flags");
  }
}

const PARSERS: Record<TraceFormat, (header: GetHeader) => TraceContext | null> = {
  w3c: (header) => parseTraceparent(header("traceparent")),
  b3: parseB3,
  "b3-single": (header) => parseB3Single(header("b3")),
};

/** W3C Trace Context: version 00 has exactly four parts, later ones may have more. */
function parseTraceparent(text: string | null): TraceContext | null {
  const match = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(text ?? "");
  const [, version = "", traceId = "", spanId = "", flags = "", more] = match ?? [];
  if (!match || version === "ff" || (version === "00" && more !== undefined)) return null;
  return toContext(traceId, spanId, (Number.parseInt(flags, 16) & 1) === 1);
}

function parseB3(header: GetHeader): TraceContext | null {
  const sampled = header("x-b3-flags") === "1" ? "1" : header("x-b3-sampled");
  return toContext(header("x-b3-traceid") ?? "", header("x-b3-spanid") ?? "", toDecision(sampled));
}

function parseB3Single(text: string | null): TraceContext | null {
  const match = /^([0-9a-f]+)-([0-9a-f]+)(?:-([01d]))?(?:-[0-9a-f]{16})?$/i.exec(text ?? "");
  return match ? toContext(match[1] ?? "", match[2] ?? "", toDecision(match[3] ?? null)) : null;
}

/** B3 knows trace ids of 64 bits; all-zero ids are none. */
function toContext(traceId: string, spanId: string, isSampled: boolean | null): TraceContext | null {
  if (!/^([0-9a-f]{16}|[0-9a-f]{32})$/i.test(traceId) || !/^[0-9a-f]{16}$/i.test(spanId)) return null;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  return { traceId: traceId.toLowerCase().padStart(32, "0"), spanId: spanId.toLowerCase(), isSampled };
}

function toDecision(text: string | null): boolean | null {
  if (text === "1" || text === "d" || text === "true") return true;
  return text === "0" || text === "false" ? false : null;
}
