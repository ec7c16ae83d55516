import { ENTITY_KINDS } from "#lib/contract/entity-kind.ts";
import { CANARY_VALUES, VISIBLE_MARK } from "./canary-values.ts";
import type { SeededCanaries } from "./seed-canaries.ts";

export interface ActionCall {
  name: string;
  input: unknown;
}

const HIDDEN = { $hidden: true };

/** Calls of the server actions that answer with data, on everything that was seeded, whether a screen makes them or not. */
export function listActionCalls({ entities, routeId }: SeededCanaries): ActionCall[] {
  const calls: ActionCall[] = [];
  const call = (name: string, input: unknown) => calls.push({ name, input });
  for (const kind of ENTITY_KINDS) call("listEntities", { kind, query: { pageSize: 200 } });
  for (const { kind, id } of entities) {
    for (const format of ["yaml", "json", "deck"]) call("exportEntity", { kind, id, format });
    call("previewChange", { kind, selection: { ids: [id] }, change: "delete" });
  }
  for (const secret of [VISIBLE_MARK, CANARY_VALUES.apiKey, CANARY_VALUES.httpLogHeader]) {
    call("searchEverything", { text: secret });
    call("listEntities", { kind: "plugins", query: { search: secret } });
  }
  call("browseVault", { vault: "env", path: "" });
  call("browseVault", { vault: `${VISIBLE_MARK}-env`, path: "" });
  call("describeSecret", { vault: "env", resource: "redis-password" });
  call("describeSecret", { vault: "env", resource: "gateway-admin-token" });
  call("checkReferences", {
    references: [
      "{vault://env/redis-password}",
      `{vault://${VISIBLE_MARK}-env/token}`,
      "{vault://env/nextauth-secret}",
    ],
  });
  for (const prefix of ["hcv", "hcv-refused", "approle", "jwt", "aws", "gcp", "azure", "conjur", "fs"]) {
    const vault = `${VISIBLE_MARK}-${prefix}`;
    call("browseVault", { vault, path: "" });
    call("describeSecret", { vault, resource: "canary" });
    call("checkReferences", {
      references: [`{vault://${vault}/canary/password}`, `{vault://${vault}/canary/nothing}`],
    });
    call("rotateSecrets", { vault, resource: null });
    call("simulateRotation", { vault, resource: "canary", key: "password" });
    call("listSecretUses", { vault, resource: null, key: null });
  }
  for (const { kind, id } of entities) if (kind === "vaults") call("testVault", { id, draft: null });
  call("describeSecret", { vault: "local", resource: `${VISIBLE_MARK}/redis` });
  call("checkReferences", { references: [`{vault://local/${VISIBLE_MARK}%2Fredis/password}`] });
  for (const format of ["csv", "jsonl"]) call("exportActivity", { format });
  call("verifyActivity", {});
  call("suggestReferences", { kind: "plugins", name: "proxy-cache-advanced", field: "config.redis.password" });
  call("publishNow", {});
  call("sendTest", {
    routeId,
    method: "GET",
    path: "/literal/again",
    host: null,
    headers: [],
    body: null,
    count: 1,
    nodeId: null,
  });
  return calls;
}

/** Calls that bring secrets along: what a person sends is not sent back, whether it is taken or refused. */
export function listWritingCalls({ entities, routeId }: SeededCanaries, role: string): ActionCall[] {
  const typed = CANARY_VALUES.typedByRole;
  const plugins = entities.filter(({ kind }) => kind === "plugins");
  const config = {
    http_endpoint: `http://ada:${typed}@127.0.0.1:9/${role}`,
    headers: { "X-Token": typed },
    queue: { max_retry_time: 1 },
  };
  const form = { name: "http-log", enabled: false, config };
  return [
    ...plugins.map(({ kind, id }) => ({
      name: "setEnabled",
      input: { kind, selection: { ids: [id] }, enabled: true },
    })),
    ...entities
      .filter(({ kind }) => kind === "keyauth_credentials" || kind === "basicauth_credentials")
      .map(({ kind, id }) => ({ name: "duplicateEntity", input: { kind, id } })),
    { name: "createEntity", input: { kind: "plugins", data: { ...form, tags: [role] } } },
    { name: "createEntity", input: { kind: "plugins", data: { ...form, config: { ...config, timeout: "soon" } } } },
    { name: "createEntity", input: { kind: "plugins", data: { ...form, config: { http_endpoint: typed } } } },
    { name: "createEntity", input: { kind: "plugins", data: { ...form, config: { http_endpoint: HIDDEN } } } },
    ...plugins.slice(0, 1).map(({ kind, id }) => ({
      name: "updateEntity",
      input: {
        kind,
        id,
        revision: 0,
        data: { name: "key-auth", route: { id: routeId }, config: { anonymous: typed } },
      },
    })),
    {
      name: "writeSecret",
      input: { vault: "local", resource: `${VISIBLE_MARK}/by-${role}`, key: null, value: typed, isNew: true },
    },
    {
      name: "writeSecret",
      input: { vault: `${VISIBLE_MARK}-aws`, resource: `by-${role}`, key: "k", value: typed, isNew: true },
    },
    {
      name: "testVault",
      input: { id: null, draft: { prefix: "new", name: "hcv", config: { port: 9, token: typed } } },
    },
    { name: "changePassword", input: { currentPassword: typed, newPassword: `${typed}-2` } },
    {
      name: "addGateway",
      input: {
        name: `gateway of ${role}`,
        nodes: [
          { name: "one", adminUrl: `http://ada:${typed}@127.0.0.1:9`, proxyUrl: "http://127.0.0.1:9", token: typed },
          { name: "two", adminUrl: "http://127.0.0.1:9", proxyUrl: "http://127.0.0.1:9", token: typed },
        ],
      },
    },
  ];
}
