import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";

let node: TestNode;

beforeAll(async () => {
  node = await startTestNode();
});

afterAll(() => node.close());

type Tables = Record<string, Record<string, Record<string, unknown>>>;

interface Refusal {
  code: number;
  message: string;
  fields: Record<string, unknown>;
  flattened_errors: {
    entity_type: string;
    entity_id?: string;
    entity_name?: string;
    entity_tags?: string[];
    entity: Record<string, unknown>;
    errors: { type: string; field?: string; message: string }[];
  }[];
}

async function load(config: Record<string, unknown>): Promise<Tables> {
  const response = await node.configure(config);
  const body = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(201);
  return body as Tables;
}

async function refuse(config: Record<string, unknown>, query = "?flatten_errors=1"): Promise<Refusal> {
  const response = await node.configure(config, query);
  expect(response.status).toBe(400);
  return (await response.json()) as Refusal;
}

describe("ids", () => {
  test("come from the names, as Kong derives them", async () => {
    const tables = await load({
      services: [{ name: "foo", host: "example.com" }],
      routes: [{ name: "bar", paths: ["/"] }],
      consumers: [{ username: "bob" }],
    });
    expect(Object.keys(tables.services ?? {})).toEqual(["2933fbcc-9d7c-54a7-a984-fe2bde836cea"]);
    expect(Object.keys(tables.routes ?? {})).toEqual(["ca257182-105b-55e7-848e-fa474e46c71f"]);
    expect(Object.keys(tables.consumers ?? {})).toEqual(["def4f7d3-9863-5ad2-8fa9-c949bf26f55e"]);
  });

  test("stay the same when the same configuration is posted again", async () => {
    const config = {
      services: [{ name: "s", host: "h", routes: [{ name: "r", paths: ["/"], plugins: [{ name: "cors" }] }] }],
      upstreams: [{ name: "u.x", targets: [{ target: "h" }] }],
      vaults: [{ prefix: "my-env", name: "env" }],
    };
    const ids = (tables: Tables) => Object.values(tables).map((table) => Object.keys(table));
    expect(ids(await load(config))).toEqual(ids(await load(config)));
  });
});

describe("foreign keys", () => {
  test("may be a name, an id, an object, or come from nesting", async () => {
    const id = "11111111-1111-4111-8111-111111111111";
    const tables = await load({
      services: [{ id, name: "s", host: "h", routes: [{ name: "nested", paths: ["/1"] }] }],
      routes: [
        { name: "by-name", paths: ["/2"], service: "s" },
        { name: "by-id", paths: ["/3"], service: id },
        { name: "by-object", paths: ["/4"], service: { id } },
        { name: "by-named-object", paths: ["/5"], service: { name: "s" } },
      ],
    });
    const services = Object.values(tables.routes ?? {}).map(({ service }) => service);
    expect(services).toEqual(Array.from({ length: 5 }, () => ({ id })));
  });

  test("that point nowhere are told by name", async () => {
    const refusal = await refuse({ routes: [{ name: "r", paths: ["/"], service: "ghost" }] });
    expect(refusal.flattened_errors[0]?.errors).toEqual([
      { type: "field", field: "service", message: "invalid reference 'service: ghost' (no such entry in 'services')" },
    ]);
  });
});

describe("uniqueness", () => {
  test.each([
    [
      "names",
      {
        services: [
          { name: "a", host: "h" },
          { id: "11111111-1111-4111-8111-111111111111", name: "a", host: "h" },
        ],
      },
      "'services' entity with name set to 'a'",
    ],
    [
      "ids",
      {
        services: [
          { id: "11111111-1111-4111-8111-111111111111", host: "h" },
          { id: "11111111-1111-4111-8111-111111111111", host: "g" },
        ],
      },
      "'services' entity with primary key set to '11111111-1111-4111-8111-111111111111'",
    ],
    [
      "credentials",
      {
        consumers: [
          { username: "a", keyauth_credentials: [{ key: "k" }] },
          { username: "b", keyauth_credentials: [{ key: "k" }] },
        ],
      },
      "'keyauth_credentials' entity with key set to 'k'",
    ],
    [
      "a plugin's place",
      { plugins: [{ name: "cors", id: "11111111-1111-4111-8111-111111111111" }, { name: "cors" }] },
      "'plugins' entity with name,",
    ],
  ])("of %s is kept", async (_title, config, what) => {
    const refusal = await refuse(config);
    const [error] = refusal.flattened_errors[0]?.errors ?? [];
    expect(error?.type).toBe("entity");
    expect(error?.message).toContain(`uniqueness violation: ${what}`);
    expect(error?.message).toMatch(/ already declared$/);
  });
});

describe("what is invalid", () => {
  test("is told per entity with what identifies it in the input", async () => {
    const refusal = await refuse({
      services: [
        {
          name: "s",
          id: "11111111-1111-4111-8111-111111111111",
          tags: ["t"],
          host: "h",
          port: 70000,
          routes: [
            { name: "r", tags: ["u"], methods: ["get"], plugins: [{ name: "rate-limiting", config: { minute: "x" } }] },
          ],
        },
        { host: "h", retries: "many" },
      ],
    });
    expect(refusal.code).toBe(14);
    expect(refusal.fields).toEqual({});
    expect(refusal.message).toContain('port="value should be between 0 and 65535"');
    const find = (type: string, name?: string) =>
      refusal.flattened_errors.find((error) => error.entity_type === type && error.entity_name === name);
    expect(find("service", "s")).toMatchObject({
      entity_id: "11111111-1111-4111-8111-111111111111",
      entity_tags: ["t"],
      errors: [{ type: "field", field: "port", message: "value should be between 0 and 65535" }],
    });
    expect(find("service", "s")?.entity).not.toHaveProperty("routes");
    expect(find("route", "r")).toMatchObject({
      entity: { service: { id: "11111111-1111-4111-8111-111111111111" } },
      errors: [{ type: "field", field: "methods.1", message: "invalid value: get" }],
    });
    expect(find("route", "r")).not.toHaveProperty("entity_id");
    expect(find("plugin", "rate-limiting")?.errors).toContainEqual({
      type: "field",
      field: "config.minute",
      message: "expected a number",
    });
    expect(find("plugin", "rate-limiting")?.entity).not.toHaveProperty("route");
    expect(find("service")?.errors).toEqual([{ type: "field", field: "retries", message: "expected an integer" }]);
  });

  test("as a whole entity is told as such", async () => {
    const refusal = await refuse({ routes: [{ name: "r" }] });
    const messages = refusal.flattened_errors[0]?.errors ?? [];
    expect(messages).toContainEqual({
      type: "entity",
      message: "must set one of 'methods', 'hosts', 'headers', 'paths', 'snis' when 'protocols' is 'https'",
    });
  });

  test("outside of entities stays in fields", async () => {
    const refusal = await refuse({ _info: {}, colours: [], services: "many" });
    expect(refusal.fields).toEqual({ _info: "unknown field", colours: "unknown field", services: "expected an array" });
    expect(refusal.flattened_errors).toEqual([]);
  });

  test("without flattening stands in the tree, at its place", async () => {
    const refusal = await refuse({ services: [{ host: "h" }, { name: "s" }] }, "");
    expect(refusal.fields).toEqual({ services: [null, { host: "required field missing" }] });
    expect(refusal.message).toBe('declarative config is invalid: {services={[2]={host="required field missing"}}}');
    expect(refusal).not.toHaveProperty("flattened_errors");
  });

  test.each([
    [
      "plugin",
      { plugins: [{ name: "teapot" }] },
      "name",
      "plugin 'teapot' not enabled; add it to the 'plugins' configuration property",
    ],
    ["vault", { vaults: [{ prefix: "my-vault", name: "teapot" }] }, "name", "vault 'teapot' is not installed"],
  ])("an unknown %s is told in Kong's words", async (_title, config, field, message) => {
    expect((await refuse(config)).flattened_errors[0]?.errors).toEqual([{ type: "field", field, message }]);
  });

  test("a vault may not be called like a backend", async () => {
    const refusal = await refuse({ vaults: [{ prefix: "env", name: "env" }] });
    expect(refusal.flattened_errors[0]?.errors[0]).toMatchObject({ field: "prefix" });
    expect(refusal.flattened_errors[0]?.errors[0]?.message).toContain("must not be one of: ");
  });

  test("a scope that a plugin does not have must stay empty", async () => {
    const refusal = await refuse({ consumers: [{ username: "bob", plugins: [{ name: "key-auth" }] }] });
    expect(refusal.flattened_errors[0]?.errors).toEqual([
      { type: "field", field: "consumer", message: "value must be null" },
    ]);
  });

  test.each([undefined, "9.0", 3])("a format version of %s is refused", async (version) => {
    const refusal = await refuse({ _format_version: version, services: [] });
    expect(Object.keys(refusal.fields)).toContain("_format_version");
  });

  test("a field called __proto__ changes nothing and is refused", async () => {
    const response = await node.admin("/config?flatten_errors=1", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"_format_version":"3.0","services":[{"host":"h","__proto__":{"port":1}}]}',
    });
    expect(response.status).toBe(400);
    expect({}).not.toHaveProperty("port");
  });
});

test("old formats get the mark of a regular expression", async () => {
  const tables = await load({ _format_version: "1.1", routes: [{ name: "r", paths: ["/a/\\d+", "/plain"] }] });
  expect(Object.values(tables.routes ?? {})[0]?.paths).toEqual(["~/a/\\d+", "/plain"]);
});

test("passwords of basic authentication are hashed with the consumer's id, unless they are already", async () => {
  const consumers = [
    {
      id: "11111111-1111-4111-8111-111111111111",
      username: "bob",
      basicauth_credentials: [{ username: "bob", password: "p" }],
    },
  ];
  const password = async (config: object) =>
    Object.values((await load({ consumers, ...config })).basicauth_credentials ?? {})[0]?.password;
  expect(await password({})).toMatch(/^[0-9a-f]{40}$/);
  expect(await password({ _transform: false })).toBe("p");
});

test("default vaults stand under their backend's name and are validated like vaults", async () => {
  const vault = { id: "11111111-1111-4111-8111-111111111111", name: "env", config: { prefix: "X_" } };
  await load({ _gatehouse: { default_vaults: [vault] } });
  const refusal = await refuse({ _gatehouse: { default_vaults: [{ ...vault, config: { prefix: "1 bad" } }] } });
  expect(refusal.flattened_errors[0]).toMatchObject({ entity_type: "vault", entity_id: vault.id });
  expect(refusal.flattened_errors[0]?.errors[0]?.field).toBe("config.prefix");
});
