import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let upstream: TestUpstream;
let node: TestNode;
let collector: Server;
let received: { headers: IncomingHttpHeaders; body: Buffer }[];
let statuses: number[];

beforeEach(async () => {
  received = [];
  statuses = [];
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
  upstream = await startUpstream();
  node = await startTestNode({ environment: { OTEL_TOKEN: "a-token" } });
  const { port } = collector.address() as AddressInfo;
  const answer = await node.configure({
    services: [{ name: "orders", url: upstream.url, routes: [{ name: "orders", paths: ["/"] }] }],
    plugins: [
      {
        name: "opentelemetry",
        config: {
          traces_endpoint: `http://127.0.0.1:${port}/v1/traces`,
          headers: { "X-Token": "{vault://env/otel-token}" },
          sampling_rate: 1,
          resource_attributes: { "service.name": "edge" },
          http_response_header_for_traceid: "X-Trace-Id",
          queue: { max_coalescing_delay: 0.01 },
        },
      },
    ],
  });
  expect(answer.status).toBe(201);
});
afterEach(async () => {
  await node.close();
  await upstream.close();
  collector.closeAllConnections();
  collector.close();
});

it("sends the spans of a request to the collector and the trace to the upstream", async () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const response = await fetch(`${node.proxyUrl}/a`, {
    headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
  });
  await response.text();
  expect(response.headers.get("x-trace-id")).toBe(traceId);
  await vi.waitFor(() => expect(received).toHaveLength(1));
  const { headers, body } = received[0] ?? { headers: {}, body: Buffer.alloc(0) };
  expect(headers).toMatchObject({ "content-type": "application/x-protobuf", "x-token": "a-token" });
  const [, , upstreamSpan = ""] = String(upstream.seen[0]?.headers.traceparent).split("-");
  for (const id of [traceId, "00f067aa0ba902b7", upstreamSpan])
    expect(body.includes(Buffer.from(id, "hex"))).toBe(true);
  for (const text of ["edge", "kong.balancer", "http.method", "orders"]) expect(body.includes(text)).toBe(true);
});

it("sends again what the collector refused, and says so meanwhile", async () => {
  statuses = [503];
  await fetch(node.proxyUrl).then((response) => response.text());
  await vi.waitFor(() => expect(received).toHaveLength(2));
  expect(received[1]?.body.equals(received[0]?.body ?? Buffer.alloc(0))).toBe(true);
  expect(node.logged.join("\n")).toMatch(/the collector at 127\.0\.0\.1:\d+ answered 503/);
});
