import { authenticatedGroups } from "#lib/catalog/authentication/authenticated-groups.ts";
import type { NodeServices, PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { toHeaderValue } from "#lib/catalog/transform/header-text.ts";
import type { AclConfig } from "./config.ts";

const REFUSED = "You cannot consume this service";

interface Membership {
  header: "X-Consumer-Groups" | "X-Authenticated-Groups";
  groups: readonly string[];
}

/** Reference: plugins, "acl". */
export function createHandler(instance: PluginInstance<AclConfig>): PluginHandler {
  const { node } = instance;
  const { allow, deny } = instance.config();
  const isDenyList = Boolean(deny?.length);
  const listed = new Set(isDenyList ? deny : allow);

  const refuse = (exchange: Exchange, reason: string) => {
    if (exchange.isTraced) exchange.trace(instance.name, reason);
    // Without a credential, signing in might help.
    if (exchange.credential) exchange.error(403, REFUSED);
    else exchange.error(401);
  };

  return {
    access(exchange) {
      const config = instance.config();
      const membership = findMembership(exchange, node, config);
      if (!membership) return refuse(exchange, "nobody is signed in, and there are no groups");
      const { header, groups } = membership;
      const isConsumer = header === "X-Consumer-Groups";
      if (isConsumer && groups.length === 0 && !isDenyList) return refuse(exchange, "the consumer belongs to no group");
      if (groups.some((group) => listed.has(group)) === isDenyList) {
        if (exchange.isTraced) exchange.trace(instance.name, `refused with the groups ${groups.join(", ")}`);
        return exchange.error(403, REFUSED);
      }
      if (exchange.isTraced) exchange.trace(instance.name, `passes with the groups ${groups.join(", ") || "(none)"}`);
      if (!config.hide_groups_header) exchange.upstream.setHeader(header, toHeaderText(groups));
    },
  };
}

/** Groups from outside count where no credential says who the consumer is, or always when told so. */
function findMembership(exchange: Exchange, node: NodeServices, config: AclConfig): Membership | null {
  const { consumer, credential } = exchange;
  const isPreferred = config.always_use_authenticated_groups || !consumer || !credential;
  const groups = isPreferred ? authenticatedGroups(exchange) : null;
  if (groups) return { header: "X-Authenticated-Groups", groups };
  if (!consumer) return null;
  const own = node.listCredentials("acls", consumer.id).map(({ group }) => String(group));
  return { header: "X-Consumer-Groups", groups: own };
}

/** Headers carry bytes: names outside of ASCII go out in UTF-8. */
function toHeaderText(groups: readonly string[]): string {
  return toHeaderValue(Buffer.from(groups.join(", "), "utf8").toString("latin1"));
}
