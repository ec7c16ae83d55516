import type { KeyObject } from "node:crypto";
import { challenge } from "#lib/catalog/authentication/challenge.ts";
import { failAuthentication } from "#lib/catalog/authentication/fail-authentication.ts";
import { setConsumer } from "#lib/catalog/authentication/set-consumer.ts";
import type { Consumer, Credential, PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Exchange } from "#lib/catalog/exchange.ts";
import { checkClaims } from "./check-claims.ts";
import type { JwtConfig } from "./config.ts";
import { findTokens } from "./find-tokens.ts";
import { type ParsedToken, parseToken } from "./parse-token.ts";
import { toVerificationKey, verifySignature } from "./verify-signature.ts";

type Verdict = { consumer: Consumer; credential: Credential; key: string } | { body: Record<string, string> };

/** Reference: plugins, "jwt". */
export function createHandler(instance: PluginInstance<JwtConfig>): PluginHandler {
  const { node } = instance;
  const keys = new WeakMap<Credential, KeyObject | Buffer>();

  const keyOf = (credential: Credential): KeyObject | Buffer | null => {
    let key: KeyObject | Buffer | null = keys.get(credential) ?? null;
    if (!key) {
      const { secret, rsa_public_key: pem } = credential;
      const encoding = instance.config().secret_is_base64 ? "base64url" : "utf8";
      key = toVerificationKey(
        algorithmOf(credential),
        typeof secret === "string" ? Buffer.from(secret, encoding) : null,
        typeof pem === "string" ? pem : null,
      );
      if (key) keys.set(credential, key);
    }
    return key;
  };

  const verifyToken = (token: string, config: JwtConfig): Verdict => {
    const parsed = parseToken(token);
    if (typeof parsed === "string") return refusal(`Bad token; ${parsed}`);
    const name = config.key_claim_name;
    const key = keyClaim(parsed, name);
    if (key === undefined || key === null || key === false) return refusal(`No mandatory '${name}' in claims`);
    if (key === "") return refusal(`Invalid '${name}' in claims`);
    const credential = typeof key === "string" ? node.findCredential("jwt_secrets", key) : null;
    if (!credential) return refusal(`No credentials found for given '${name}'`);
    // The credential says which algorithm it is for; what the token says must agree, or a public key could pass for a secret.
    if (parsed.header.alg !== algorithmOf(credential)) return refusal("Invalid algorithm");
    const verificationKey = keyOf(credential);
    if (!verificationKey) return refusal("Invalid key/secret");
    if (!verifySignature(parsed.header.alg, verificationKey, parsed.signed, parsed.signature))
      return refusal("Invalid signature");
    const errors = checkClaims(parsed.claims, config, node.now());
    if (errors) return { body: errors };
    const consumer = credential.consumer && node.findConsumer(credential.consumer.id);
    return consumer
      ? { consumer, credential, key: String(credential.key) }
      : refusal(`Could not find consumer for '${name}=${credential.key}'`);
  };

  const refuse = (exchange: Exchange, config: JwtConfig, body: Record<string, string>, hasToken: boolean) =>
    failAuthentication(exchange, instance, Object.values(body).join(", "), () =>
      exchange.exit(401, body, { "WWW-Authenticate": toChallenge(config.realm, hasToken) }),
    );

  return {
    access(exchange) {
      const config = instance.config();
      if (!config.run_on_preflight && exchange.request.method === "OPTIONS") return;
      // With an anonymous consumer several authentications are an "or": one that succeeded is enough.
      if (config.anonymous && exchange.credential) return;
      const [token, another] = findTokens(exchange, config);
      if (token === undefined) return refuse(exchange, config, { message: "Unauthorized" }, false);
      if (another !== undefined) return refuse(exchange, config, { message: "Multiple tokens provided" }, true);
      const verdict = verifyToken(token, config);
      if ("body" in verdict) return refuse(exchange, config, verdict.body, true);
      const { consumer, credential, key } = verdict;
      setConsumer(exchange, consumer, credential, key);
      if (exchange.isTraced)
        exchange.trace(instance.name, `the token for ${key} belongs to ${consumer.username ?? consumer.id}`);
    },
  };
}

function refusal(message: string): Verdict {
  return { body: { message } };
}

function keyClaim({ claims, header }: ParsedToken, name: string): unknown {
  const own = (part: Readonly<Record<string, unknown>>) => (Object.hasOwn(part, name) ? part[name] : undefined);
  return own(claims) ?? own(header);
}

function algorithmOf({ algorithm }: Credential): string {
  return typeof algorithm === "string" ? algorithm : "HS256";
}

function toChallenge(realm: string | null, hasToken: boolean): string {
  const base = challenge("Bearer", realm);
  if (!hasToken) return base;
  return realm ? `${base}, error="invalid_token"` : `${base} error="invalid_token"`;
}
