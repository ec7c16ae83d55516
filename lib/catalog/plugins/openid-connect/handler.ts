import { setAuthenticatedGroups } from "#lib/catalog/authentication/authenticated-groups.ts";
import { failAuthentication } from "#lib/catalog/authentication/fail-authentication.ts";
import { setConsumer } from "#lib/catalog/authentication/set-consumer.ts";
import type { Consumer, PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { checkRequired } from "./check-required.ts";
import { type Claims, listAt, textAt } from "./claims.ts";
import type { OpenidConnectConfig } from "./config.ts";
import { type FoundToken, findToken } from "./find-token.ts";
import { ProviderFailure } from "./provider-client.ts";
import { tellUpstream } from "./tell-upstream.ts";
import { InvalidToken, TokenVerifier } from "./token-verifier.ts";

/** Reference: plugins, "openid-connect". */
export function createHandler(instance: PluginInstance<OpenidConnectConfig>): PluginHandler {
  const { node } = instance;
  let current = new TokenVerifier(instance.config(), () => node.now());

  const verifierOf = (config: OpenidConnectConfig): TokenVerifier => {
    if (current.config === config) return current;
    // A secret rotated: what runs ends with the old one.
    void current.close();
    current = new TokenVerifier(config, () => node.now());
    return current;
  };

  const refuse = (exchange: Exchange, config: OpenidConnectConfig, reason: string, error: string | null) =>
    failAuthentication(exchange, instance, reason, () => {
      const challenge = `Bearer realm="${URL.parse(config.issuer)?.hostname ?? ""}"`;
      const isForbidden = error === "insufficient_scope";
      const message = isForbidden ? config.forbidden_error_message : config.unauthorized_error_message;
      const headers = { "WWW-Authenticate": error ? `${challenge}, error="${error}"` : challenge };
      exchange.error(isForbidden ? 403 : 401, message, headers);
    });

  const findConsumer = (claims: Claims, config: OpenidConnectConfig): Consumer | null => {
    const name = textAt(claims, config.consumer_claim);
    if (name === null) return null;
    for (const field of config.consumer_by) {
      const consumer = node.findConsumerBy(field, name);
      if (consumer) return consumer;
    }
    return null;
  };

  const accept = (exchange: Exchange, config: OpenidConnectConfig, found: FoundToken, claims: Claims) => {
    const missing = checkRequired(claims, config);
    if (missing) return refuse(exchange, config, missing, "insufficient_scope");
    const consumer = findConsumer(claims, config);
    if (!consumer && config.consumer_claim?.length && !config.consumer_optional)
      return refuse(exchange, config, "the token belongs to no consumer", "insufficient_scope");
    const id = textAt(claims, config.credential_claim) ?? consumer?.id ?? "";
    setConsumer(exchange, consumer, { id, consumer: consumer && { id: consumer.id } }, id || null);
    const groups = listAt(claims, config.authenticated_groups_claim);
    if (groups.length > 0) setAuthenticatedGroups(exchange, groups);
    if (config.hide_credentials) found.hide();
    tellUpstream(exchange, config, found.token, claims);
    if (exchange.isTraced) exchange.trace(instance.name, `the token belongs to ${consumer?.username ?? id}`);
  };

  const onFailure = (exchange: Exchange, config: OpenidConnectConfig, error: unknown) => {
    if (error instanceof InvalidToken) return refuse(exchange, config, error.message, "invalid_token");
    if (!(error instanceof ProviderFailure)) throw error;
    node.log.error(`openid-connect: ${error.message}`, { instanceId: instance.id });
    node.reportTrouble(instance.id, error.message);
    if (exchange.isTraced) exchange.trace(instance.name, error.message);
    exchange.error(500);
  };

  return {
    async access(exchange) {
      const config = instance.config();
      if (!config.run_on_preflight && exchange.request.method === "OPTIONS") return;
      // With an anonymous consumer several authentications are an "or": one that succeeded is enough.
      if (config.anonymous && exchange.credential) return;
      const found = await findToken(exchange, config);
      if (!found) return refuse(exchange, config, "no token in the request", null);
      let claims: Claims;
      try {
        claims = await verifierOf(config).verify(found.token);
      } catch (error) {
        return onFailure(exchange, config, error);
      }
      node.reportTrouble(instance.id, null);
      return accept(exchange, config, found, claims);
    },
    close: () => current.close(),
  };
}
