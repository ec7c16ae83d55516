import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { requestAdmin } from "./admin-client.ts";
import { AdminError } from "./admin-error.ts";
import { checkNodeReferences } from "./check-node-references.ts";
import { getConfigurationHash } from "./get-configuration-hash.ts";
import { getRoot } from "./get-root.ts";
import { postConfig } from "./post-config.ts";
import { purgeNodeCache } from "./purge-node-cache.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe("a node's admin port", () => {
  it("is given its token, and a refused one is told apart from a node that is down", async () => {
    const url = await listen((request, response) => {
      response.statusCode = request.headers["kong-admin-token"] === "right" ? 200 : 401;
      response.end(JSON.stringify({ configuration_hash: "0".repeat(32) }));
    });
    await expect(getConfigurationHash({ url, token: "right" })).resolves.toBe("0".repeat(32));
    await expect(getConfigurationHash({ url, token: "wrong-token-4711" })).rejects.toMatchObject({
      code: "refused_token",
    });
    await expect(getConfigurationHash({ url, token: "wrong-token-4711" })).rejects.not.toThrow(/4711/);
  });

  it("that nothing listens on is unreachable, with the address and the reason in words", async () => {
    const url = await listen(() => {});
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    const failure = getRoot({ url, token: null });
    await expect(failure).rejects.toMatchObject({ code: "unreachable" });
    await expect(failure).rejects.toThrow(
      `The admin port at ${new URL(url).host} cannot be reached: nothing listens there.`,
    );
  });

  it("that accepts and never answers is given up in time", async () => {
    const url = await listen(() => {});
    const asked = requestAdmin({ url, token: null }, { method: "GET", path: "/", timeoutMs: 200 });
    await expect(asked).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("within 0.2 s") });
  });

  it("cannot send the console somewhere else: a redirect is not followed", async () => {
    const visited: string[] = [];
    const target = await listen((request, response) => {
      visited.push(request.url ?? "");
      response.end("{}");
    });
    const url = await listen((_request, response) => {
      response.writeHead(302, { location: `${target}/stolen` }).end();
    });
    await expect(getRoot({ url, token: "secret" })).rejects.toBeInstanceOf(AdminError);
    expect(visited).toEqual([]);
  });

  it("cannot fill the console's memory", async () => {
    const url = await listen((_request, response) => {
      response.end(`"${"x".repeat(100_000)}"`);
    });
    const asked = requestAdmin({ url, token: null }, { method: "GET", path: "/", bytesMax: 10_000 });
    await expect(asked).rejects.toMatchObject({ code: "unexpected" });
  });

  it("may lie below a path", async () => {
    const paths: unknown[] = [];
    const url = await listen((request, response) => {
      paths.push(request.url);
      response.end(JSON.stringify({ version: "3.9.1", configuration: { database: "postgres" } }));
    });
    await expect(getRoot({ url: `${url}/admin/`, token: null })).resolves.toMatchObject({
      version: "3.9.1",
      isDbLess: false,
    });
    expect(paths).toEqual(["/admin/"]);
  });
});

describe("postConfig", () => {
  it("sends text, whose hash Kong compares, and takes 201 and 304 for loaded", async () => {
    const seen: unknown[] = [];
    let status = 201;
    const url = await listen(async (request, response) => {
      seen.push(request.url, JSON.parse(await readAll(request)));
      response.statusCode = status;
      response.end();
    });
    await expect(postConfig({ url, token: null }, '{"a":1}')).resolves.toEqual({ ok: true });
    status = 304;
    await expect(postConfig({ url, token: null }, '{"a":1}')).resolves.toEqual({ ok: true });
    expect(seen.slice(0, 2)).toEqual(["/config?check_hash=1&flatten_errors=1", { config: '{"a":1}' }]);
  });

  it("tells which entity and field a refusal is about", async () => {
    const url = await listen((_request, response) => {
      response.statusCode = 400;
      response.end(
        JSON.stringify({
          code: 14,
          message: "declarative config is invalid: {}",
          fields: { unknown_kind: "unknown field" },
          flattened_errors: [
            {
              entity_type: "plugin",
              entity_id: "33333333-0000-4000-8000-000000000001",
              errors: [
                { type: "field", field: "config.minute", message: "expected a number" },
                { type: "entity", message: "must set one of …" },
              ],
            },
          ],
        }),
      );
    });
    const outcome = await postConfig({ url, token: null }, "{}");
    const plugin = { entityType: "plugin", entityId: "33333333-0000-4000-8000-000000000001", entityName: null };
    expect(outcome).toEqual({
      ok: false,
      message: "The node refused 3 values.",
      problems: [
        { ...plugin, field: "config.minute", message: "expected a number" },
        { ...plugin, field: null, message: "must set one of …" },
        { entityType: null, entityId: null, entityName: null, field: "unknown_kind", message: "unknown field" },
      ],
    });
  });

  it.each([
    [400, "this endpoint is only available when Kong is configured to not use a database", "not_db_less"],
    [413, "Configuration does not fit in LMDB database", "too_large"],
    [429, "Currently loading previous configuration", "busy"],
    [500, "An unexpected error occurred", "unexpected"],
  ])("tells %i apart from a refusal", async (status, message, code) => {
    const url = await listen((_request, response) => {
      response.statusCode = status;
      response.end(JSON.stringify({ message }));
    });
    await expect(postConfig({ url, token: null }, "{}")).rejects.toMatchObject({ code, status });
  });
});

describe("what a node says beside Kong's API", () => {
  it("is passed on field by field, so that a value in it stays behind", async () => {
    const check = { reference: "{vault://env/a/b}", resolves: false, version: null, ageSeconds: null, durationMs: 1 };
    const error = "could not get subfield value: unable to json decode value (hunter2): bad token";
    const url = await listen((_request, response) => {
      response.end(JSON.stringify({ results: [{ ...check, error, value: "hunter2" }] }));
    });
    const results = await checkNodeReferences({ url, token: null }, ["{vault://env/a/b}"], []);
    expect(JSON.stringify(results)).not.toContain("hunter2");
    expect(results?.[0]?.error).toBe("could not get subfield value: unable to json decode value: bad token");
  });

  it("is absent on a Kong node", async () => {
    const url = await listen((_request, response) => {
      response.statusCode = 404;
      response.end('{"message":"Not found"}');
    });
    await expect(checkNodeReferences({ url, token: null }, ["{vault://env/a}"], [])).resolves.toBeNull();
    const entry = { plugin: "proxy-cache", pluginId: "a/b", key: "k" } as const;
    await expect(purgeNodeCache({ kind: "kong", admin: { url, token: null } }, entry)).resolves.toBe(false);
  });
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
