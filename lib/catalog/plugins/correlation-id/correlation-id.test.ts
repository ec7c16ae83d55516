import { describe, expect, it } from "vitest";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { correlationId } from "./index.ts";

function create(input: Record<string, unknown> = {}, node = new FakeNode()) {
  const handler = correlationId.create(node.instance("correlation-id", validConfig(config, input)));
  return async (request: FakeRequest = {}) => {
    const exchange = new FakeExchange(request);
    await exchange.send(handler);
    return exchange;
  };
}

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

describe("an id", () => {
  it("is the node's uuid and a counter by default", async () => {
    const send = create();
    const ids = [await send(), await send()].map(({ upstream }) => String(upstream.getHeader("Kong-Request-ID")));
    expect(ids[0]).toMatch(new RegExp(`^${UUID}#1$`));
    expect(ids[1]).toBe(ids[0]?.replace("#1", "#2"));
  });

  it("is a new uuid each time on demand", async () => {
    const send = create({ generator: "uuid" });
    const ids = [await send(), await send()].map(({ upstream }) => String(upstream.getHeader("Kong-Request-ID")));
    expect(ids[0]).toMatch(new RegExp(`^${UUID}$`));
    expect(ids[0]).not.toBe(ids[1]);
  });

  it("tells where and when on demand", async () => {
    const { upstream } = await create({ generator: "tracker" })();
    expect(upstream.getHeader("Kong-Request-ID")).toMatch(/^gateway-1-8000-\d+-1-1-1768473020\.123$/);
  });

  it("that the client sent is kept", async () => {
    const exchange = await create({ header_name: "x-id", echo_downstream: true })({ headers: { "X-Id": "mine" } });
    expect(exchange.upstream.getHeader("x-id")).toBe("mine");
    expect(exchange.response.getHeader("x-id")).toBe("mine");
    expect(exchange.shared.get("correlation_id")).toBe("mine");
  });

  it("replaces an empty one", async () => {
    expect((await create()({ headers: { "Kong-Request-ID": "" } })).upstream.getHeader("Kong-Request-ID")).toMatch(
      /#1$/,
    );
  });

  it("goes back to the client only when told so", async () => {
    const quiet = await create()();
    expect(quiet.response.getHeader("Kong-Request-ID")).toBeNull();
    const loud = await create({ echo_downstream: true })();
    expect(loud.response.getHeader("Kong-Request-ID")).toBe(loud.upstream.getHeader("Kong-Request-ID"));
  });

  it("is in the answer also when access was cut short", () => {
    const handler = correlationId.create(
      new FakeNode().instance("correlation-id", validConfig(config, { echo_downstream: true })),
    );
    const exchange = new FakeExchange();
    handler.headerFilter?.(exchange);
    expect(exchange.response.getHeader("Kong-Request-ID")).toMatch(/#1$/);
  });
});
