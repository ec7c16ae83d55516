import { describe, expect, it } from "vitest";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { requestSizeLimiting } from "./index.ts";

async function send(input: Record<string, unknown>, request: FakeRequest) {
  const exchange = new FakeExchange(request);
  await exchange.send(
    requestSizeLimiting.create(new FakeNode().instance("request-size-limiting", validConfig(config, input))),
  );
  return exchange.outcome;
}

describe("a body", () => {
  it.each([
    ["bytes", 10, 10, null],
    ["bytes", 10, 11, 413],
    ["kilobytes", 1, 1024, null],
    ["kilobytes", 1, 1025, 413],
    ["megabytes", 1, 1_048_576, null],
    ["megabytes", 1, 1_048_577, 413],
  ])("with a limit in %s of %d and a length of %d", async (size_unit, allowed_payload_size, length, status) => {
    const outcome = await send(
      { size_unit, allowed_payload_size },
      { method: "POST", headers: { "Content-Length": String(length) } },
    );
    expect(outcome?.status ?? null).toBe(status);
    if (outcome) expect(outcome).toMatchObject({ kind: "error", message: "Request size limit exceeded" });
  });

  it("that the client asks about first is refused with 417", async () => {
    const headers = { "Content-Length": "11", Expect: "100-Continue" };
    expect(await send({ size_unit: "bytes", allowed_payload_size: 10 }, { headers })).toMatchObject({ status: 417 });
  });

  it.each([
    ["0123456789", null],
    ["01234567890", 413],
  ])("in chunks is measured: %s", async (body, status) => {
    const headers = { "Transfer-Encoding": "chunked", "Content-Length": "unknown" };
    const outcome = await send({ size_unit: "bytes", allowed_payload_size: 10 }, { method: "POST", headers, body });
    expect(outcome?.status ?? null).toBe(status);
  });
});

describe("a request without a length", () => {
  it("passes unless one is required", async () => {
    expect(await send({}, {})).toBeNull();
    expect(await send({ require_content_length: true }, {})).toMatchObject({
      status: 411,
      message: "A valid Content-Length header is required",
    });
    expect(
      await send({ require_content_length: true }, { headers: { "Transfer-Encoding": "chunked" }, body: "" }),
    ).toBeNull();
  });
});
