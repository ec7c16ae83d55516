import { challenge } from "#lib/catalog/authentication/challenge.ts";
import { failAuthentication } from "#lib/catalog/authentication/fail-authentication.ts";
import { setConsumer } from "#lib/catalog/authentication/set-consumer.ts";
import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { type BodyFields, readBodyFields } from "./body-fields.ts";
import type { KeyAuthConfig } from "./config.ts";
import { findKey } from "./find-key.ts";

export function createHandler(instance: PluginInstance<KeyAuthConfig>): PluginHandler {
  const { node } = instance;

  const authenticate = (exchange: Exchange, config: KeyAuthConfig, body: BodyFields | null) => {
    const found = findKey(exchange, config, body);
    if (found === "duplicate") return refuse(exchange, config, "Duplicate API key found");
    if (found === null || found.key === "") return refuse(exchange, config, "No API key found in request");
    if (config.hide_credentials) hide(exchange, config, found.name, body);
    const credential = node.findCredential("keyauth_credentials", found.key);
    const consumer = credential?.consumer ? node.findConsumer(credential.consumer.id) : null;
    if (!credential || !consumer) return refuse(exchange, config, "Unauthorized");
    setConsumer(exchange, consumer, credential, credential.id);
    if (exchange.isTraced)
      exchange.trace(instance.name, `the key in ${found.name} belongs to ${consumer.username ?? consumer.id}`);
  };

  const refuse = (exchange: Exchange, config: KeyAuthConfig, message: string) =>
    failAuthentication(exchange, instance, message, () =>
      exchange.error(401, message, { "WWW-Authenticate": challenge("Key", config.realm) }),
    );

  return {
    access(exchange) {
      const config = instance.config();
      if (!config.run_on_preflight && exchange.request.method === "OPTIONS") return;
      // With an anonymous consumer several authentications are an "or": one that succeeded is enough.
      if (config.anonymous && exchange.credential) return;
      if (!config.key_in_body) return authenticate(exchange, config, null);
      return readBodyFields(exchange).then((body) => authenticate(exchange, config, body));
    },
  };
}

function hide({ upstream }: Exchange, config: KeyAuthConfig, name: string, body: BodyFields | null): void {
  if (upstream.query.get(name).length > 0) {
    upstream.query.replaceAll(upstream.query.entries().filter(([key]) => key !== name));
  }
  upstream.removeHeader(name);
  if (config.key_in_body) body?.remove(name);
}
