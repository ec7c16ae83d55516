import { describe, expect, it } from "vitest";
import { validateRecord } from "#lib/schema/validate.ts";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { requestTermination } from "./index.ts";

async function outcomeOf(input: Record<string, unknown>, request: FakeRequest = {}) {
  const exchange = new FakeExchange(request);
  await exchange.send(
    requestTermination.create(new FakeNode().instance("request-termination", validConfig(config, input))),
  );
  return exchange.outcome;
}

describe("the answer", () => {
  it.each([
    [{}, 503, { message: "Service unavailable" }],
    [{ status_code: 401 }, 401, { message: "Unauthorized" }],
    [{ status_code: 404 }, 404, { message: "Not found" }],
    [{ status_code: 405 }, 405, { message: "Method not allowed" }],
    [{ status_code: 500 }, 500, { message: "An unexpected error occurred" }],
    [{ status_code: 502 }, 502, { message: "Bad Gateway" }],
    [{ status_code: 403, message: "so long" }, 403, { message: "so long" }],
    [{ status_code: 418 }, 418, undefined],
    [{ status_code: 200 }, 200, undefined],
  ])("for %j", async (input, status, body) => {
    expect(await outcomeOf(input)).toEqual({ kind: "exit", status, body, headers: {} });
  });

  it("is the body as it is, with its content type", async () => {
    expect(await outcomeOf({ body: "<p>" })).toEqual({
      kind: "exit",
      status: 503,
      body: "<p>",
      headers: { "Content-Type": "application/json; charset=utf-8" },
    });
    expect(await outcomeOf({ body: "<p>", content_type: "text/html" })).toMatchObject({
      headers: { "Content-Type": "text/html" },
    });
  });

  it("is a copy of the request on demand", async () => {
    const request = {
      method: "POST",
      uri: "/a?b=1&b=2&c",
      headers: { "content-type": "application/json" },
      body: '{"d":1}',
    };
    expect(await outcomeOf({ echo: true, status_code: 200 }, request)).toMatchObject({
      kind: "exit",
      status: 200,
      body: {
        kong: { hostname: "gateway-1", worker_pid: process.pid },
        request: {
          scheme: "http",
          host: "api.example.com",
          port: 8000,
          method: "POST",
          path: "/a",
          query: { b: ["1", "2"], c: true },
          body: { d: 1 },
          raw_body: '{"d":1}',
        },
        matched_route: { id: "route-1" },
        matched_service: { id: "service-1" },
      },
    });
  });
});

describe("a trigger", () => {
  it.each([
    [{}, null],
    [{ headers: { "x-stop": "" } }, 503],
    [{ uri: "/?x-stop" }, 503],
  ])("%j: %s", async (request, status) => {
    const outcome = await outcomeOf({ trigger: "x-stop" }, request);
    expect(outcome?.status ?? null).toBe(status);
  });
});

describe("ways of answering that exclude each other", () => {
  it.each([
    [{ message: "m", body: "b" }, "message cannot be used with content_type or body"],
    [{ content_type: "text/plain" }, "content_type requires a body"],
    [{ echo: true, content_type: "text/plain", body: "b" }, "echo cannot be used with content_type and body"],
    [{ status_code: 99 }, "value should be between 100 and 599"],
  ])("%j", (input, message) => {
    const result = validateRecord(config, input);
    expect(result.ok || Object.values(result.errors)).toContain(message);
  });
});
