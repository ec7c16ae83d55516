/** Puts a secret wherever one can be kept, through the verbs and in a process of its own, and tells its parent what there is. */
import { generateKeyPairSync } from "node:crypto";
import type { EntityKind } from "#lib/contract/entity-kind.ts";
import { BUILT_IN_ROLES, ROLE_TITLES } from "#lib/contract/permission.ts";
import { createEntity } from "#lib/domain/entities/create-entity.ts";
import { createServiceWithRoute } from "#lib/domain/entities/create-service-with-route.ts";
import { DomainError } from "#lib/domain/errors.ts";
import { addGateway } from "#lib/domain/gateways/add-gateway.ts";
import { acceptMemberLink } from "#lib/domain/members/accept-member-link.ts";
import { createMember } from "#lib/domain/members/create-member.ts";
import { publishNow } from "#lib/domain/publishing/publish-now.ts";
import { runVerb } from "#lib/domain/run-verb.ts";
import { writeSecret } from "#lib/domain/secrets/write-secret.ts";
import { sendTest } from "#lib/domain/tests/send-test.ts";
import { env } from "#lib/env.ts";
import { closeDatabase } from "#lib/store/database.ts";
import { seedOwner } from "#scripts/seed/seed-owner.ts";
import { CANARY_VALUES, canaryEmail, canaryPassword, VISIBLE_MARK } from "./canary-values.ts";
import type { SeededCanaries } from "./seed-canaries.ts";

const [standInUrl = "", redisPort = "", vaultPort = "", vaultToken = "", secretsFolder = ""] = process.argv.slice(2);
const { caller } = await seedOwner();
const entities: SeededCanaries["entities"] = [];
const tokens: string[] = [];
const sent: string[] = [];

await seedPeople();
const orders = await seedRoute("orders");
const literal = await seedRoute("literal");
const sentinel = await seedRoute("sentinel");
await seedPlugins();
await seedVaults();
await seedCredentials();
await seedRefusedValue();
await runVerb(addGateway, caller, {
  name: `${VISIBLE_MARK}-kong`,
  nodes: [{ name: "kong-1", adminUrl: standInUrl, proxyUrl: standInUrl, token: CANARY_VALUES.nodeToken }],
});
await runVerb(publishNow, caller, {});
const runs = [];
for (const path of ["orders", "literal", "sentinel"]) runs.push(await seedTest(path));
await closeDatabase();
process.send?.({ entities, tokens, runs, routeId: orders, sent } satisfies SeededCanaries);
process.disconnect?.();

async function seedPeople(): Promise<void> {
  for (const role of BUILT_IN_ROLES) {
    if (role === "owner") continue;
    const [name, email] = [ROLE_TITLES[role], canaryEmail(role)];
    const link = await runVerb(createMember, caller, { email, name, role });
    const token = tokenOf(link.path);
    await acceptMemberLink({ token, name, password: canaryPassword(role) }, caller);
  }
  const waiting = await runVerb(createMember, caller, { email: canaryEmail("waiting"), role: "viewer" });
  tokenOf(waiting.path);
}

function tokenOf(path: string): string {
  const token = path.split("/").at(-1) ?? "";
  tokens.push(token);
  return token;
}

async function seedRoute(name: string): Promise<string> {
  const { service, route } = await runVerb(createServiceWithRoute, caller, {
    service: {
      name: `${VISIBLE_MARK}-${name}`,
      protocol: "http",
      host: "127.0.0.1",
      port: env.sampleUpstreamPort,
      path: "/anything",
    },
    route: { name: `${VISIBLE_MARK}-${name}`, paths: [`/${name}`] },
  });
  if (!route) throw new Error("the route was not created");
  entities.push({ kind: "services", id: service.entity.id }, { kind: "routes", id: route.id });
  return route.id;
}

async function create(kind: EntityKind, data: Record<string, unknown>): Promise<string> {
  const { entity } = await runVerb(createEntity, caller, { kind, data });
  entities.push({ kind, id: entity.id });
  return entity.id;
}

async function seedPlugins(): Promise<void> {
  await create("vaults", { name: "env", prefix: `${VISIBLE_MARK}-env`, config: { prefix: "CANARY_" } });
  const plugin = (name: string, route: string, config: Record<string, unknown>) =>
    create("plugins", { name, route: { id: route }, config });
  const redis = { host: "127.0.0.1", port: Number(redisPort) };
  await plugin("key-auth", orders, { key_names: ["apikey", "x-partner-code"] });
  await plugin("proxy-cache-advanced", orders, {
    strategy: "redis",
    redis: { ...redis, password: "{vault://env/redis-password}" },
  });
  await plugin("proxy-cache-advanced", literal, {
    strategy: "redis",
    redis: { ...redis, password: CANARY_VALUES.literalRedisPassword },
  });
  await plugin("proxy-cache-advanced", sentinel, {
    strategy: "redis",
    redis: {
      sentinel_master: "orders",
      sentinel_role: "master",
      sentinel_nodes: [{ host: `${VISIBLE_MARK}-redis.invalid`, port: 26379 }],
      sentinel_password: CANARY_VALUES.sentinelPassword,
      password: `{vault://${VISIBLE_MARK}-env/token}`,
    },
  });
  await plugin("rate-limiting", sentinel, {
    minute: 100,
    policy: "redis",
    redis: { host: `${VISIBLE_MARK}-redis.invalid`, password: CANARY_VALUES.literalRedisPassword },
  });
  await plugin("http-log", literal, {
    http_endpoint: `http://logger:${CANARY_VALUES.httpLogEndpoint}@127.0.0.1:9/logs`,
    queue: { max_retry_time: 1 },
  });
  await plugin("http-log", orders, {
    http_endpoint: "http://127.0.0.1:9/logs",
    headers: { Authorization: `Bearer ${CANARY_VALUES.httpLogHeader}`, "X-Token": CANARY_VALUES.httpLogHeader },
    queue: { max_retry_time: 1 },
  });
}

/** A vault of each backend that takes credentials, and a secret in Gatehouse's own store. Nothing listens at port 9. */
async function seedVaults(): Promise<void> {
  const vault = (name: string, prefix: string, config: Record<string, unknown>) =>
    create("vaults", { name, prefix: `${VISIBLE_MARK}-${prefix}`, config });
  const nowhere = { host: "127.0.0.1", port: 9 };
  const server = { host: "127.0.0.1", port: Number(vaultPort), kv: "v2" };
  await vault("hcv", "hcv", { ...server, token: vaultToken || CANARY_VALUES.vaultToken });
  await vault("hcv", "hcv-refused", { ...server, token: CANARY_VALUES.vaultToken });
  await vault("hcv", "approle", {
    ...nowhere,
    auth_method: "approle",
    approle_role_id: "role",
    approle_secret_id: CANARY_VALUES.approleSecretId,
  });
  await vault("hcv", "jwt", {
    ...nowhere,
    auth_method: "jwt",
    jwt_role: "role",
    oauth2_token_endpoint: "http://127.0.0.1:9/token",
    oauth2_client_id: "gatehouse",
    oauth2_client_secret: CANARY_VALUES.oauthClientSecret,
  });
  await vault("aws", "aws", { region: "eu-west-1", endpoint_url: "http://127.0.0.1:9" });
  await vault("gcp", "gcp", { project_id: "canary", endpoint_url: "http://127.0.0.1:9" });
  await vault("azure", "azure", {
    vault_uri: "https://127.0.0.1:9",
    location: "westeurope",
    client_id: "00000000-0000-4000-8000-000000000001",
    tenant_id: "00000000-0000-4000-8000-000000000002",
  });
  await vault("fs", "fs", { prefix: secretsFolder });
  await vault("conjur", "conjur", {
    endpoint_url: "http://127.0.0.1:9",
    account: "org",
    login: "host/gateway",
    api_key: CANARY_VALUES.conjurApiKey,
  });
  const prefixes = ["hcv", "hcv-refused", "approle", "jwt", "aws", "gcp", "azure", "conjur", "fs"];
  const headers = prefixes.map((prefix) => [`X-${prefix}`, `{vault://${VISIBLE_MARK}-${prefix}/canary/password}`]);
  await create("plugins", {
    name: "http-log",
    route: { id: sentinel },
    config: {
      http_endpoint: "http://127.0.0.1:9/logs",
      headers: Object.fromEntries(headers),
      queue: { max_retry_time: 1 },
    },
  });
  if (vaultToken !== "") tokens.push(vaultToken);
  const local = { vault: "local", resource: `${VISIBLE_MARK}/redis`, key: "password", isNew: true };
  const written = await runVerb(writeSecret, caller, { ...local, value: CANARY_VALUES.localSecret });
  sent.push(JSON.stringify(written));
}

async function seedCredentials(): Promise<void> {
  const consumer = { id: await create("consumers", { username: `${VISIBLE_MARK}-app` }) };
  await create("keyauth_credentials", { consumer, key: CANARY_VALUES.apiKey });
  await create("basicauth_credentials", { consumer, username: "app", password: CANARY_VALUES.basicPassword });
  await create("jwt_secrets", { consumer, key: "issuer", secret: CANARY_VALUES.jwtSecret });
  await create("hmacauth_credentials", { consumer, username: "app", secret: CANARY_VALUES.hmacSecret });
  const set = { id: await create("key_sets", { name: `${VISIBLE_MARK}-set` }) };
  const jwk = JSON.stringify({ kty: "oct", kid: "web", k: CANARY_VALUES.jsonWebKey });
  await create("keys", { set, name: "web", kid: "web", jwk });
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const [, , line = ""] = privateKey.split("\n");
  tokens.push(line);
  await create("keys", { set, name: "pem", kid: "pem", pem: { private_key: privateKey } });
}

/** What is refused leaves no trace either: neither in the answer nor in the log. */
async function seedRefusedValue(): Promise<void> {
  const data = { name: "http-log", config: { http_endpoint: CANARY_VALUES.refused, timeout: "soon" } };
  try {
    await runVerb(createEntity, caller, { kind: "plugins", data });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    sent.push(JSON.stringify({ message: error.message, fields: error.fields }));
    return;
  }
  throw new Error("a plugin with a wrong endpoint was accepted");
}

/** A request with every kind of credential, to an upstream that echoes all of it. */
async function seedTest(path: string): Promise<string> {
  const run = await runVerb(sendTest, caller, {
    routeId: null,
    method: "POST",
    path: `/${path}/${VISIBLE_MARK}?token=${CANARY_VALUES.queryToken}&page=2`,
    host: null,
    headers: [
      { name: "Authorization", value: `Bearer ${CANARY_VALUES.authorization}` },
      { name: "Cookie", value: `theme=dark; session=${CANARY_VALUES.cookie}` },
      { name: "apikey", value: CANARY_VALUES.apiKey },
      { name: "X-Partner-Code", value: CANARY_VALUES.apiKey },
      { name: "Content-Type", value: "application/json" },
    ],
    body: JSON.stringify({ password: CANARY_VALUES.formField, note: "plain" }),
    count: 2,
    nodeId: null,
  });
  const [response] = run.responses;
  sent.push(JSON.stringify({ status: response?.status, failure: run.failure }));
  return run.id;
}
