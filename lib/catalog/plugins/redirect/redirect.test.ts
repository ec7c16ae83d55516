import { expect, it } from "vitest";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { redirect } from "./index.ts";

it.each([
  [{}, 301, "https://new.example.com:8443/here?x=1"],
  [{ status_code: 308 }, 308, "https://new.example.com:8443/here?x=1"],
  [{ keep_incoming_path: true }, 301, "https://new.example.com:8443/a%20b?y=2"],
])("%j answers %d with %s", async (input, status, location) => {
  const exchange = new FakeExchange({ uri: "/a%20b?y=2" });
  const value = validConfig(config, { location: "https://new.example.com:8443/here?x=1", ...input });
  await exchange.send(redirect.create(new FakeNode().instance("redirect", value)));
  expect(exchange.outcome).toEqual({ kind: "exit", status, body: "redirecting", headers: { Location: location } });
});

it("takes no location without a host", () => {
  expect(() => validConfig(config, { location: "/here" })).toThrow("missing host in url");
});
