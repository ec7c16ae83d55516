import type { Consumer, Credential } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";

/**
 * Notes who called and tells the upstream, clearing whatever the client claimed to be (reference: plugins, "Credentials
 * set by every auth plugin"). Without a credential the consumer is the anonymous one.
 */
export function setConsumer(
  exchange: Exchange,
  consumer: Consumer,
  credential: Credential | null,
  identifier: string | null,
): void {
  exchange.consumer = consumer;
  exchange.credential = credential;
  setOrClear(exchange, "X-Consumer-ID", consumer.id);
  setOrClear(exchange, "X-Consumer-Custom-ID", consumer.custom_id);
  setOrClear(exchange, "X-Consumer-Username", consumer.username);
  setOrClear(exchange, "X-Credential-Identifier", identifier);
  setOrClear(exchange, "X-Anonymous-Consumer", credential ? null : "true");
}

function setOrClear({ upstream }: Exchange, name: string, value: string | null): void {
  if (value === null) upstream.removeHeader(name);
  else upstream.setHeader(name, value);
}
