import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { beginTrace } from "./request-trace.ts";
import { extractTrace, injectTrace } from "./trace-context.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";

function begin(input: Record<string, unknown>, headers: Record<string, string> = {}) {
  const exchange = new FakeExchange({ headers });
  const trace = beginTrace(exchange, validConfig(config, { traces_endpoint: "http://x", ...input }));
  return { trace, header: (name: string) => exchange.upstream.getHeader(name) };
}

describe("a trace", () => {
  it("begins here, in the default format", () => {
    const { trace, header } = begin({ sampling_rate: 1 });
    expect(trace).toMatchObject({ parentSpanId: null, isSampled: true });
    expect(header("traceparent")).toBe(`00-${trace.traceId}-${trace.spanId}-01`);
  });

  it.each([
    ["w3c", { traceparent: `00-${TRACE}-${SPAN}-01` }],
    ["b3", { "X-B3-TraceId": TRACE, "X-B3-SpanId": SPAN, "X-B3-Sampled": "1" }],
    ["b3-single", { b3: `${TRACE}-${SPAN}-1` }],
  ])("of a caller goes on in its format: %s", (_format, headers) => {
    const { trace, header } = begin({}, headers);
    expect(trace).toMatchObject({ traceId: TRACE, parentSpanId: SPAN, isSampled: true });
    const [name = ""] = Object.keys(headers);
    expect(String(header(name))).toContain(TRACE);
    expect(header("traceparent") === null).toBe(name !== "traceparent");
  });

  it("goes on in the formats that are asked for, without the headers that are cleared", () => {
    const propagation = { extract: ["b3"], inject: ["preserve", "w3c"], clear: ["x-old"] };
    const { trace, header } = begin(
      { propagation },
      { "x-old": "1", traceparent: `00-${"a".repeat(32)}-${SPAN}-01`, "x-b3-traceid": TRACE, "x-b3-spanid": SPAN },
    );
    expect(trace.traceId).toBe(TRACE);
    expect(header("x-b3-spanid")).toBe(trace.spanId);
    expect(header("traceparent")).toContain(TRACE);
    expect(header("x-old")).toBeNull();
  });

  it.each([
    [null, "01", true],
    [null, "00", false],
    [1, "00", false],
    [0, "01", false],
    [1, "01", true],
  ])("is sampled with rate %s and a caller's flags %s: %s", (sampling_rate, flags, isSampled) => {
    const { trace, header } = begin({ sampling_rate }, { traceparent: `00-${TRACE}-${SPAN}-${flags}` });
    expect(trace.isSampled).toBe(isSampled);
    expect(String(header("traceparent")).endsWith(isSampled ? "01" : "00")).toBe(true);
  });
});

describe("trace headers", () => {
  it.each([
    "",
    "00-xyz",
    `ff-${TRACE}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${"0".repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${"0".repeat(16)}-01`,
  ])("that are no trace begin a new one: %s", (traceparent) => {
    expect(begin({}, { traceparent }).trace.parentSpanId).toBeNull();
  });

  it("say again what was put into them", () => {
    const hex = (digits: number) =>
      fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`)).filter((text) => !/^0+$/.test(text));
    fc.assert(
      fc.property(
        fc.constantFrom("w3c" as const, "b3" as const, "b3-single" as const),
        hex(32),
        hex(16),
        fc.boolean(),
        (format, traceId, spanId, isSampled) => {
          const exchange = new FakeExchange();
          injectTrace(exchange, format, { traceId, spanId, isSampled });
          expect(extractTrace(exchange, [format])).toEqual({ format, context: { traceId, spanId, isSampled } });
        },
      ),
    );
  });
});
