import { hash } from "node:crypto";
import { failAuthentication } from "#lib/catalog/authentication/fail-authentication.ts";
import { isSameSecret } from "#lib/catalog/authentication/is-same-secret.ts";
import { setConsumer } from "#lib/catalog/authentication/set-consumer.ts";
import type { Credential, NodeServices, PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import type { BasicAuthConfig } from "./config.ts";
import { type GivenCredentials, parseCredentials } from "./parse-credentials.ts";

const NOBODY: Credential = { id: "", consumer: { id: "00000000-0000-0000-0000-000000000000" }, password: "" };

/** Reference: plugins, "basic-auth". */
export function createHandler(instance: PluginInstance<BasicAuthConfig>): PluginHandler {
  const { node } = instance;

  const refuse = (exchange: Exchange, reason: string) =>
    failAuthentication(exchange, instance, reason, () =>
      exchange.error(401, "Unauthorized", { "WWW-Authenticate": `Basic realm="${instance.config().realm}"` }),
    );

  return {
    access(exchange) {
      const config = instance.config();
      // With an anonymous consumer several authentications are an "or": one that succeeded is enough.
      if (config.anonymous && exchange.credential) return;
      const found = findCredentials(exchange, node, config.hide_credentials);
      if (!found) return refuse(exchange, "no user and password in the request");
      const { given } = found;
      // An unknown user costs the same work as a known one, so that its time does not tell which names exist.
      const credential = found.credential ?? NOBODY;
      const isRight = hasPassword(credential, given.password) && found.credential !== null;
      const consumer = isRight && credential.consumer ? node.findConsumer(credential.consumer.id) : null;
      if (!consumer) return refuse(exchange, "no such user with this password");
      setConsumer(exchange, consumer, credential, given.username);
      if (exchange.isTraced)
        exchange.trace(instance.name, `the user ${given.username} is ${consumer.username ?? consumer.id}`);
    },
  };
}

/** Proxy-Authorization counts where its user is known, else Authorization. */
function findCredentials(
  { request, upstream }: Exchange,
  node: NodeServices,
  isHidden: boolean,
): { given: GivenCredentials; credential: Credential | null } | null {
  let last: { given: GivenCredentials; credential: Credential | null } | null = null;
  for (const header of ["proxy-authorization", "authorization"]) {
    const given = parseCredentials(request.header(header));
    if (isHidden) upstream.removeHeader(header);
    if (!given) continue;
    const credential = node.findCredential("basicauth_credentials", given.username);
    last = { given, credential };
    if (credential) return last;
  }
  return last;
}

/** Kong keeps the SHA-1 of the password and the consumer's id; the node hashed it when it took the configuration. */
function hasPassword({ consumer, password }: Credential, given: string): boolean {
  return isSameSecret(String(password), hash("sha1", `${given}${consumer?.id}`, "hex"));
}
