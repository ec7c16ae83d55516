import { describe, expect, it } from "vitest";
import type { HeaderPair } from "#lib/catalog/exchange.ts";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { botDetection } from "./index.ts";

async function send(agents: readonly string[], input: Record<string, unknown> = {}): Promise<FakeExchange> {
  const exchange = new FakeExchange({ headers: agents.map((agent): HeaderPair => ["User-Agent", agent]) });
  const handler = botDetection.create(new FakeNode().instance("bot-detection", validConfig(config, input)));
  await handler.access?.(exchange);
  return exchange;
}

const FORBIDDEN = { kind: "error", status: 403 };
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

describe("is refused without being asked for", () => {
  it.each([
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Scrapy/1.0.3.post6+g2d688cd (+http://scrapy.org)",
    "Twitterbot/1.0",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Go-http-client/1.1",
    "Apache-HttpClient/4.5 (Java/17)",
    "Python-urllib/3.11",
    "okhttp/4.12.0",
    "axios/1.7.2",
    "my-crawler 1.0",
    "HeavySpider/2",
    "  Twitterbot/1.0  ",
  ])("%s", async (agent) => {
    expect((await send([agent])).outcome).toMatchObject(FORBIDDEN);
  });
});

describe("passes", () => {
  it.each([
    FIREFOX,
    "Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1",
    "curl/8.8.0",
    "",
  ])("%s", async (agent) => {
    expect((await send([agent])).outcome).toBeNull();
  });

  it("a request without a user agent", async () => {
    expect((await send([])).outcome).toBeNull();
  });
});

describe("the own lists", () => {
  it("refuse what matches anywhere in the user agent", async () => {
    expect((await send([FIREFOX], { deny: ["Firefox/1\\d\\d"] })).outcome).toMatchObject(FORBIDDEN);
    expect((await send([FIREFOX], { deny: ["firefox"] })).outcome).toBeNull();
  });

  it("let pass what is allowed, also when it is denied or known", async () => {
    const lists = { allow: ["^Twitterbot", "Firefox"], deny: ["Firefox"] };
    expect((await send(["Twitterbot/1.0"], lists)).outcome).toBeNull();
    expect((await send([FIREFOX], lists)).outcome).toBeNull();
  });

  it("are regular expressions that cannot be made slow", () => {
    expect(() => validConfig(config, { deny: ["(a"] })).toThrow("invalid regex");
    expect(() => validConfig(config, { deny: ["(?=a)b"] })).toThrow("invalid regex");
  });

  it("answer the same for the same user agent each time", async () => {
    const handler = botDetection.create(new FakeNode().instance("bot-detection", validConfig(config)));
    for (const expected of [403, 403]) {
      const exchange = new FakeExchange({ headers: { "user-agent": "Twitterbot/1.0" } });
      await handler.access?.(exchange);
      expect(exchange.outcome).toMatchObject({ status: expected });
    }
  });
});

it("refuses two user agents at once", async () => {
  expect((await send([FIREFOX, FIREFOX])).outcome).toMatchObject({
    status: 400,
    message: "Only one User-Agent header allowed",
  });
});
