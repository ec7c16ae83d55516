import { LRUCache } from "lru-cache";
import { RE2JS } from "re2js";
import { headerValues } from "#lib/catalog/authentication/header-values.ts";
import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { BotDetectionConfig } from "./config.ts";
import { KNOWN_BOTS } from "./known-bots.ts";

const REMEMBERED_AGENTS = 1_000;
const REMEMBERED_LENGTH_MAX = 1_024;

type Verdict = "is in allow" | "is in deny" | "is a known bot" | "is no known bot";

const knownBots = KNOWN_BOTS.map((pattern) => RE2JS.compile(pattern));

/** Reference: plugins, "bot-detection". The patterns run in linear time: what they look at comes from the client. */
export function createHandler(instance: PluginInstance<BotDetectionConfig>): PluginHandler {
  const allow = (instance.config().allow ?? []).map((pattern) => RE2JS.compile(pattern));
  const deny = (instance.config().deny ?? []).map((pattern) => RE2JS.compile(pattern));
  const remembered = new LRUCache<string, Verdict>({ max: REMEMBERED_AGENTS });

  const judge = (agent: string): Verdict => {
    const isIn = (patterns: readonly RE2JS[]) => patterns.some((pattern) => pattern.test(agent));
    if (isIn(allow)) return "is in allow";
    if (isIn(deny)) return "is in deny";
    return isIn(knownBots) ? "is a known bot" : "is no known bot";
  };

  const judgeOnce = (agent: string): Verdict => {
    if (agent.length > REMEMBERED_LENGTH_MAX) return judge(agent);
    let verdict = remembered.get(agent);
    if (verdict === undefined) {
      verdict = judge(agent);
      remembered.set(agent, verdict);
    }
    return verdict;
  };

  return {
    access(exchange) {
      const [agent, another] = headerValues(exchange.request, "user-agent");
      if (another !== undefined) return exchange.error(400, "Only one User-Agent header allowed");
      if (agent === undefined) return;
      const verdict = judgeOnce(agent.trim());
      if (exchange.isTraced) exchange.trace(instance.name, `the user agent ${verdict}`);
      if (verdict === "is in deny" || verdict === "is a known bot") exchange.error(403);
    },
  };
}
