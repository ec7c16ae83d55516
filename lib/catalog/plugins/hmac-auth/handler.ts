import { createHmac, hash } from "node:crypto";
import { challenge } from "#lib/catalog/authentication/challenge.ts";
import { failAuthentication } from "#lib/catalog/authentication/fail-authentication.ts";
import { isSameSecret } from "#lib/catalog/authentication/is-same-secret.ts";
import { setConsumer } from "#lib/catalog/authentication/set-consumer.ts";
import type { Credential, PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { ClientRequest, Exchange } from "#lib/catalog/exchange.ts";
import type { HmacAuthConfig } from "./config.ts";
import { type GivenSignature, parseSignature } from "./parse-signature.ts";
import { signingString } from "./signing-string.ts";

const NO_DATE = "HMAC signature cannot be verified, a valid date or x-date header is required for HMAC Authentication";
const NOT_VERIFIABLE = "HMAC signature cannot be verified";
const NOT_SAME = "HMAC signature does not match";

/** Reference: plugins, "hmac-auth". */
export function createHandler(instance: PluginInstance<HmacAuthConfig>): PluginHandler {
  const { node } = instance;

  const refuse = (exchange: Exchange, config: HmacAuthConfig, message: string) =>
    failAuthentication(exchange, instance, message, () =>
      exchange.error(401, message, { "WWW-Authenticate": challenge("hmac", config.realm) }),
    );

  const accept = (exchange: Exchange, config: HmacAuthConfig, credential: Credential) => {
    const consumer = credential.consumer && node.findConsumer(credential.consumer.id);
    if (!consumer) return refuse(exchange, config, NOT_VERIFIABLE);
    setConsumer(exchange, consumer, credential, String(credential.username));
    if (exchange.isTraced)
      exchange.trace(instance.name, `signed by ${credential.username}, ${consumer.username ?? consumer.id}`);
  };

  return {
    access(exchange) {
      const config = instance.config();
      // With an anonymous consumer several authentications are an "or": one that succeeded is enough.
      if (config.anonymous && exchange.credential) return;
      const { request } = exchange;
      if (request.header("authorization") === null && request.header("proxy-authorization") === null)
        return refuse(exchange, config, "Unauthorized");
      if (!isDateNear(request, config.clock_skew, node.now())) return refuse(exchange, config, NO_DATE);
      const given = takeSignature(exchange, config.hide_credentials);
      if (!given || !isAcceptable(given, config)) return refuse(exchange, config, NOT_VERIFIABLE);
      const credential = node.findCredential("hmacauth_credentials", given.username);
      if (!credential) return refuse(exchange, config, NOT_VERIFIABLE);
      if (!isSignedBy(request, given, String(credential.secret))) return refuse(exchange, config, NOT_SAME);
      if (!config.validate_request_body) return accept(exchange, config, credential);
      return request
        .body()
        .then((body) =>
          hasDigest(request, body) ? accept(exchange, config, credential) : refuse(exchange, config, NOT_SAME),
        );
    },
  };
}

function isDateNear(request: ClientRequest, skewSeconds: number, nowMs: number): boolean {
  return ["x-date", "date"].some((name) => {
    const atMs = parseHttpDate(request.header(name) ?? "");
    return Math.abs(nowMs - atMs) <= skewSeconds * 1000;
  });
}

/** The three forms of RFC 9110, all of them in GMT; NaN for anything else. */
function parseHttpDate(text: string): number {
  if (/^[A-Z][a-z]+, .{9,30} GMT$/.test(text)) return Date.parse(text);
  return /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}$/.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}

/** From Proxy-Authorization, else from Authorization. */
function takeSignature({ request, upstream }: Exchange, isHidden: boolean): GivenSignature | null {
  for (const header of ["proxy-authorization", "authorization"]) {
    const given = parseSignature(request.header(header));
    if (given && isHidden) upstream.removeHeader(header);
    if (given) return given;
  }
  return null;
}

function isAcceptable(given: GivenSignature, config: HmacAuthConfig): boolean {
  if (!(config.algorithms as readonly string[]).includes(given.algorithm)) return false;
  return config.enforce_headers.every((name) => given.headers.includes(name));
}

/** Also takes a signature over the path without its query, as Kong does for old clients. */
function isSignedBy(
  request: ClientRequest,
  { algorithm, headers, signature }: GivenSignature,
  secret: string,
): boolean {
  return [request.rawUri, request.rawPath].some((uri) => {
    const expected = createHmac(algorithm.slice("hmac-".length), secret).update(signingString(request, headers, uri));
    return isSameSecret(expected.digest(), signature);
  });
}

/** A request without a body needs no digest. */
function hasDigest(request: ClientRequest, body: Buffer): boolean {
  const digest = request.header("digest");
  return digest === null ? body.length === 0 : isSameSecret(digest, `SHA-256=${hash("sha256", body, "base64")}`);
}
