import type { PluginHandler } from "#lib/catalog/define-plugin.ts";
import { config } from "#lib/catalog/plugins/proxy-cache/config.ts";
import { proxyCache } from "#lib/catalog/plugins/proxy-cache/index.ts";
import type { CacheExplanation } from "#lib/contract/node-protocol.ts";
import { FakeExchange, type FakeRequest, type FakeUpstreamAnswer } from "./fake-exchange.ts";
import { FakeNode } from "./fake-node.ts";
import { validConfig } from "./valid-config.ts";

/** What an upstream answers unless a test says otherwise: something cacheable. */
export const JSON_ANSWER: FakeUpstreamAnswer = { headers: { "Content-Type": "application/json" }, body: '{"n":1}' };

/** A node with a cache plugin in front of an upstream that answers as told. */
export class CacheUnderTest {
  readonly node = new FakeNode();

  create(input: Record<string, unknown> = {}): PluginHandler {
    return proxyCache.create(this.node.instance("proxy-cache", validConfig(config, { strategy: "memory", ...input })));
  }

  async send(handler: PluginHandler, request: FakeRequest = {}, answer: FakeUpstreamAnswer = JSON_ANSWER) {
    const exchange = new FakeExchange(request);
    const body = await exchange.send(handler, answer);
    const { response, outcome, traces } = exchange;
    return {
      body: body.toString(),
      outcome,
      response,
      status: response.getHeader("X-Cache-Status"),
      why: traces.at(-1)?.details?.explanation as CacheExplanation,
    };
  }

  /** The status of a second, equal request. */
  async secondStatus(
    input: Record<string, unknown>,
    request: FakeRequest = {},
    answer: FakeUpstreamAnswer = JSON_ANSWER,
  ) {
    const handler = this.create(input);
    await this.send(handler, request, answer);
    return (await this.send(handler, request, answer)).status;
  }
}
