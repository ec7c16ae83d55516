import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestNode, TEST_TOKEN, type TestNode } from "../testing/start-test-node.ts";

let node: TestNode;

beforeAll(async () => {
  const somewhere = { addresses: [{ ip: "127.0.0.1" }], ttlSeconds: Number.POSITIVE_INFINITY };
  node = await startTestNode({ resolveHost: () => Promise.resolve(somewhere) });
  const posted = await node.configure({
    services: [
      {
        name: "s",
        host: "h",
        tags: ["a", "b"],
        routes: [{ name: "r", paths: ["/"], plugins: [{ name: "cors" }] }],
        plugins: [{ name: "http-log", config: { http_endpoint: "{vault://env/log-url}" } }],
      },
      ...Array.from({ length: 4 }, (_, i) => ({ name: `more-${i}`, host: "h", tags: [i % 2 ? "b" : "a"] })),
    ],
    consumers: [{ username: "bob", custom_id: "b-1", keyauth_credentials: [{ key: "sesame" }] }],
    upstreams: [{ name: "u.x", targets: [{ target: "h", weight: 5 }] }],
    vaults: [{ name: "env", prefix: "my-env" }],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
});

afterAll(() => node.close());

async function get(path: string, init?: RequestInit) {
  const response = await node.admin(path, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

const names = (body: { data: { name: string }[] }) => body.data.map(({ name }) => name).sort();

describe("the token", () => {
  test.each([undefined, "", "wrong", `${TEST_TOKEN} `, TEST_TOKEN.slice(1)])(
    "%s is refused everywhere",
    async (token) => {
      for (const path of ["/", "/status", "/config", "/services", "/gatehouse/status", "/nothing"]) {
        const response = await fetch(
          node.adminUrl + path,
          token === undefined ? {} : { headers: { "Kong-Admin-Token": token } },
        );
        // Trailing blanks are not part of a header's value.
        expect(response.status).toBe(token?.trim() === TEST_TOKEN ? (await node.admin(path)).status : 401);
      }
    },
  );

  test("when off, only this machine may ask, and no web page on it", async () => {
    const open = await startTestNode({ adminToken: null });
    const ask = (headers: Record<string, string>) => fetch(`${open.adminUrl}/status`, { headers });
    expect((await ask({})).status).toBe(200);
    expect((await ask({ Origin: "http://localhost:3000" })).status).toBe(200);
    expect((await ask({ Origin: "https://evil.example" })).status).toBe(403);
    expect((await ask({ Origin: "null" })).status).toBe(403);
    const { rawRequest } = await import("../testing/raw-request.ts");
    const rebound = await rawRequest(
      open.adminUrl,
      "GET /status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    );
    expect(rebound).toMatch(/^HTTP\/1\.1 403 /);
    await open.close();
  });
});

describe("lists", () => {
  test("hold all entities by id, with Kong's headers and no permission for other origins", async () => {
    const { status, headers, body } = await get("/services", { headers: { Origin: "https://evil.example" } });
    expect(status).toBe(200);
    expect(body.data).toHaveLength(5);
    expect(body.next).toBeNull();
    expect(body).not.toHaveProperty("offset");
    const ids = body.data.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(ids.toSorted());
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("x-kong-admin-latency")).toMatch(/^\d+$/);
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test("come in pages", async () => {
    const seen: string[] = [];
    let path: string | null = "/services?size=2";
    while (path) {
      const { body }: { body: { data: { name: string }[]; next: string | null } } = await get(path);
      seen.push(...body.data.map(({ name }) => name));
      path = body.next;
    }
    expect(seen.sort()).toEqual(["more-0", "more-1", "more-2", "more-3", "s"]);
  });

  test.each([
    ["a,b", ["s"]],
    ["a/b", ["more-0", "more-1", "more-2", "more-3", "s"]],
    ["b", ["more-1", "more-3", "s"]],
    ["a,b/c", []],
  ])("are filtered by tags %s", async (tags, expected) => {
    expect(names((await get(`/services?tags=${tags}`)).body)).toEqual(expected);
  });

  test.each([
    ["size=x", { code: 9, name: "invalid size", message: "size must be a number" }],
    ["size=0", { code: 9, name: "invalid size", message: "size must be an integer between 1 and 1000" }],
    ["size=1001", { code: 9, name: "invalid size", message: "size must be an integer between 1 and 1000" }],
    ["size=1.5", { code: 9, name: "invalid size", message: "size must be an integer between 1 and 1000" }],
    ["offset=%21", { code: 7, name: "invalid offset", message: "'!' is not a valid offset: bad base64 encoding" }],
    ["tags=", { code: 11, name: "invalid options", message: "invalid option (tags: cannot be null)" }],
  ])("refuse %s", async (query, expected) => {
    const { status, body } = await get(`/services?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject(expected);
  });

  test.each([
    ["/services/s/routes", 1],
    ["/services/s/plugins", 1],
    ["/routes/r/plugins", 1],
    ["/routes", 1],
    ["/plugins", 2],
    ["/consumers?custom_id=b-1", 1],
    ["/consumers?custom_id=x", 0],
    ["/consumers/bob/key-auth", 1],
    ["/consumers/bob/plugins", 0],
    ["/key-auths", 1],
    ["/upstreams/u.x/targets", 1],
    ["/vaults", 1],
    ["/certificates", 0],
    ["/key-sets", 0],
    ["/tags", 6],
    ["/tags/a", 3],
  ])("%s holds %i", async (path, count) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(body.data).toHaveLength(count);
  });
});

describe("single entities", () => {
  test.each([
    "/services/s",
    "/services/2933fbcc",
    "/routes/r/service",
    "/consumers/bob/key-auth/sesame",
    "/vaults/my-env",
  ])("%s", async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(path.includes("2933fbcc") ? 404 : 200);
    if (status === 404) expect(body).toEqual({ message: "Not found" });
    else expect(body.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("by id, and a reference is shown as text, never as its value", async () => {
    const { body: list } = await get("/services/s/plugins");
    const { body } = await get(`/plugins/${list.data[0].id}`);
    expect(body.config.http_endpoint).toBe("{vault://env/log-url}");
  });

  test("a target is listed with its default port", async () => {
    const { body } = await get("/upstreams/u.x/targets/h%3A8000");
    expect(body).toMatchObject({ target: "h:8000", weight: 5 });
  });
});

describe("writes are not for a node without a database", () => {
  test.each([
    ["POST", "/services", "cannot create 'services' entities when not using a database"],
    [
      "PATCH",
      "/services/11111111-1111-4111-8111-111111111111",
      "cannot update 'services' entities when not using a database",
    ],
    ["PUT", "/services/foo", "cannot create or update 'services' entities by 'name' when not using a database"],
    ["DELETE", "/routes/foo", "cannot remove 'routes' entities by 'name' when not using a database"],
    ["POST", "/services/s/routes", "cannot create 'routes' entities when not using a database"],
    ["POST", "/consumers/bob/key-auth", "cannot create 'keyauth_credentials' entities when not using a database"],
  ])("%s %s", async (method, path, text) => {
    const { status, body } = await get(path, { method, body: "{}", headers: { "Content-Type": "application/json" } });
    expect(status).toBe(405);
    expect(body).toEqual({ code: 12, name: "operation unsupported", message: text });
  });

  test.each([
    ["DELETE", "/status"],
    ["PUT", "/config"],
    ["POST", "/"],
    ["DELETE", "/services"],
  ])("%s %s is no method there", async (method, path) => {
    expect(await get(path, { method })).toMatchObject({ status: 405, body: { message: "Method not allowed" } });
  });
});

describe("the node itself", () => {
  test("says who it is", async () => {
    const { body } = await get("/");
    expect(body).toMatchObject({ version: "3.9.1", edition: "community", configuration: { database: "off" } });
    expect(body.plugins.available_on_server["proxy-cache"]).toEqual({ version: expect.any(String), priority: 100 });
    expect(body.plugins.enabled_in_cluster).toEqual(["cors", "http-log"]);
    expect((await get("/gatehouse/status")).body).toMatchObject({ nodeId: body.node_id, troubles: [] });
  });

  test("tells its configuration's hash and what it has served", async () => {
    const { body } = await get("/status");
    expect(body.configuration_hash).toMatch(/^[0-9a-f]{32}$/);
    expect(body).not.toHaveProperty("database");
    expect((await get("/status/ready")).status).toBe(200);
  });

  test("is not ready before its first configuration", async () => {
    const fresh = await startTestNode();
    const ready = await fresh.admin("/status/ready");
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ message: "no configuration available (empty configuration present)" });
    expect(await (await fresh.admin("/status")).json()).toMatchObject({ configuration_hash: "0".repeat(32) });
    await fresh.close();
  });

  test("answers what it does not have with Kong's words", async () => {
    expect(await get("/targets")).toMatchObject({ status: 404, body: { message: "Not found" } });
    expect(await get("/services/s/nothing")).toMatchObject({ status: 404, body: { message: "Not found" } });
    expect(await get("/constructor")).toMatchObject({ status: 404 });
    expect(await get("/services/%zz")).toMatchObject({ status: 400 });
    const options = await node.admin("/status", { method: "OPTIONS" });
    expect(options.status).toBe(204);
    expect(options.headers.get("allow")).toContain("GET");
  });
});

describe("schemas", () => {
  test.each(["/schemas/services", "/schemas/routes", "/schemas/plugins/proxy-cache-advanced", "/schemas/vaults/env"])(
    "%s has fields and entity checks",
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(200);
      expect(Object.keys(body).sort()).toEqual(["entity_checks", "fields"]);
      expect(Array.isArray(body.fields)).toBe(true);
    },
  );

  test.each([
    ["/schemas/teapots", "No entity named 'teapots'"],
    ["/schemas/plugins/teapot", "No plugin named 'teapot'"],
    ["/schemas/vaults/teapot", "No vault named 'teapot'"],
  ])("%s is not there", async (path, text) => {
    expect(await get(path)).toMatchObject({ status: 404, body: { message: text } });
  });

  const validate = (path: string, body: string, type = "application/json") =>
    get(path, { method: "POST", body, headers: { "Content-Type": type } });

  test("what is valid passes, what is not is told with code 2", async () => {
    expect(await validate("/schemas/services/validate", '{"host":"h"}')).toMatchObject({
      status: 200,
      body: { message: "schema validation successful" },
    });
    expect((await validate("/schemas/services/validate", "{}")).body).toEqual({
      code: 2,
      name: "schema violation",
      message: "schema violation (host: required field missing)",
      fields: { host: "required field missing" },
    });
    expect(
      (await validate("/schemas/plugins/validate", '{"name":"cors","config":{"max_age":"x"}}')).body,
    ).toMatchObject({
      code: 2,
      message: "schema violation (config.max_age: expected a number)",
    });
    expect((await validate("/schemas/plugins/validate", '{"name":"teapot"}')).body.fields.name).toContain(
      "not enabled",
    );
    expect((await validate("/schemas/vaults/validate", '{"name":"env","prefix":"my-env"}')).status).toBe(200);
  });

  test("a body that cannot be read is told", async () => {
    expect(await validate("/schemas/services/validate", "{")).toMatchObject({
      status: 400,
      body: { message: "Cannot parse JSON body" },
    });
    expect((await validate("/schemas/services/validate", "x", "text/plain")).status).toBe(415);
    expect((await validate("/schemas/services/validate", `"${"x".repeat(1_100_000)}"`)).status).toBe(413);
  });
});
