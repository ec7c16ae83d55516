import { describe, expect, it } from "vitest";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { ipRestriction } from "./index.ts";

async function send(clientIp: string, input: Record<string, unknown>): Promise<FakeExchange> {
  const exchange = new FakeExchange({ clientIp });
  await exchange.send(ipRestriction.create(new FakeNode().instance("ip-restriction", validConfig(config, input))));
  return exchange;
}

describe("who may call", () => {
  it.each([
    ["an allowed address", "10.1.2.3", { allow: ["10.1.2.3"] }, true],
    ["an address of an allowed range", "10.1.2.3", { allow: ["192.0.2.1", "10.0.0.0/8"] }, true],
    ["an address of a range written with host bits", "10.9.9.9", { allow: ["10.1.2.3/8"] }, true],
    ["another address than the allowed one", "10.1.2.4", { allow: ["10.1.2.3"] }, false],
    ["an address beside the range", "11.0.0.1", { allow: ["10.0.0.0/8"] }, false],
    ["a denied address", "10.1.2.3", { deny: ["10.1.2.3"] }, false],
    ["an address of a denied range", "10.1.2.3", { deny: ["10.0.0.0/8"] }, false],
    ["another address than the denied one", "10.1.2.4", { deny: ["10.1.2.3"] }, true],
    ["denied and allowed: refused", "10.1.2.3", { allow: ["10.0.0.0/8"], deny: ["10.1.2.3"] }, false],
    ["allowed and beside what is denied", "10.1.2.4", { allow: ["10.0.0.0/8"], deny: ["10.1.2.3"] }, true],
    ["an allowed IPv6 address in another spelling", "2001:db8::1", { allow: ["2001:0db8:0::0001"] }, true],
    ["an address of an allowed IPv6 range", "2001:db8:1::9", { allow: ["2001:db8::/32"] }, true],
    ["an IPv6 address beside the range", "2001:db9::1", { allow: ["2001:db8::/32"] }, false],
    ["everybody", "203.0.113.9", { allow: ["0.0.0.0/0"] }, true],
  ])("%s", async (_, clientIp, input, mayPass) => {
    const { outcome } = await send(clientIp, input);
    expect(outcome).toEqual(
      mayPass ? null : { kind: "error", status: 403, message: `IP address not allowed: ${clientIp}`, headers: {} },
    );
  });

  it("nobody whose address is unknown", async () => {
    expect((await send("", { deny: ["10.1.2.3"] })).outcome).toMatchObject({
      status: 403,
      message: "Cannot identify the client IP address, unix domain sockets are not supported.",
    });
  });
});

it("refuses with the status and message that are configured", async () => {
  const { outcome } = await send("10.1.2.3", { deny: ["10.1.2.3"], status: 451, message: "Not from here" });
  expect(outcome).toMatchObject({ status: 451, message: "Not from here" });
});

describe("a config", () => {
  it("names an address", () => {
    expect(() => validConfig(config, {})).toThrow("at least one of these fields must be non-empty");
    expect(() => validConfig(config, { allow: [], deny: [] })).toThrow(
      "at least one of these fields must be non-empty",
    );
  });

  it.each(["10.0.0", "10.0.0.0/33", "2001:db8::/129", "example.com", "10.0.0.0/8/8"])("does not take %s", (item) => {
    expect(() => validConfig(config, { allow: [item] })).toThrow(`invalid ip or cidr range: '${item}'`);
  });
});
