import type { Consumer, Credential } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { toHeaderValue } from "#lib/catalog/transform/header-text.ts";

/**
 * Notes who called and tells the upstream, clearing whatever the client claimed to be (reference: plugins, "Credentials
 * set by every auth plugin"). Without a credential the consumer is the anonymous one; without a consumer the credential
 * comes from outside, as a token of an identity provider.
 */
export function setConsumer(
  exchange: Exchange,
  consumer: Consumer | null,
  credential: Credential | null,
  identifier: string | null,
): void {
  exchange.consumer = consumer;
  exchange.credential = credential;
  setOrClear(exchange, "X-Consumer-ID", consumer?.id ?? null);
  setOrClear(exchange, "X-Consumer-Custom-ID", consumer?.custom_id ?? null);
  setOrClear(exchange, "X-Consumer-Username", consumer?.username ?? null);
  setOrClear(exchange, "X-Credential-Identifier", identifier);
  setOrClear(exchange, "X-Anonymous-Consumer", credential ? null : "true");
}

function setOrClear({ upstream }: Exchange, name: string, value: string | null): void {
  if (value === null) upstream.removeHeader(name);
  else upstream.setHeader(name, toHeaderValue(toBytes(value)));
}

/** Headers carry bytes; a name outside of ASCII goes out in UTF-8, as from Kong. */
function toBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
