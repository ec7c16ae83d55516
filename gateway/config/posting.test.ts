import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";

let node: TestNode;

beforeEach(async () => {
  node = await startTestNode({ configBytesMax: 300_000 });
});

afterEach(() => node.close());

const config = { _format_version: "3.0", services: [{ name: "foo", host: "example.com" }] };
const text = JSON.stringify(config);
const yaml = "_format_version: '3.0'\nservices:\n- name: foo\n  host: example.com\n";

function post(body: string | URLSearchParams | FormData, contentType?: string, query = ""): Promise<Response> {
  return node.admin(`/config${query}`, {
    method: "POST",
    body,
    ...(contentType && { headers: { "Content-Type": contentType } }),
  });
}

async function hash(): Promise<string> {
  return ((await (await node.admin("/status")).json()) as { configuration_hash: string }).configuration_hash;
}

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe("every form of a configuration is understood", () => {
  test.each<[string, () => Promise<Response>]>([
    ["an object", () => post(text, "application/json")],
    ["JSON text in a JSON field", () => post(JSON.stringify({ config: text }), "application/json")],
    ["YAML text in a JSON field", () => post(JSON.stringify({ config: yaml }), "application/json")],
    ["a form field", () => post(new URLSearchParams({ config: yaml }))],
    ["a multipart field", () => post(form({ config: text }))],
    ["a YAML body", () => post(yaml, "text/yaml")],
    ["a YAML body by its other name", () => post(yaml, "application/yaml")],
    ["JSON in a YAML body", () => post(text, "text/yaml")],
    ["an object whose service stands by name", () => post(text, "application/json; charset=utf-8")],
  ])("%s", async (_title, send) => {
    const response = await send();
    const body = (await response.json()) as { services: Record<string, { name: string }> };
    expect(response.status, JSON.stringify(body)).toBe(201);
    expect(body.services["2933fbcc-9d7c-54a7-a984-fe2bde836cea"]?.name).toBe("foo");
  });
});

describe("what is no configuration is told", () => {
  test.each<[string, string, string | undefined, number, string]>([
    ["broken JSON", "{", "application/json", 400, "Cannot parse JSON body"],
    ["an empty object", "{}", "application/json", 400, "expected a declarative configuration"],
    ["an empty text", JSON.stringify({ config: "" }), "application/json", 400, "expected a declarative configuration"],
    ["a list", "[]", "application/json", 400, "expected a declarative configuration"],
    ["another type", text, "application/octet-stream", 415, "Unsupported media type"],
    ["a text too many", "x".repeat(300_001), "text/yaml", 413, "Payload too large"],
  ])("%s", async (_title, body, contentType, status, message) => {
    const response = await post(body, contentType);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message });
    expect(await hash()).toBe("0".repeat(32));
  });

  test("text that is neither YAML nor JSON", async () => {
    const response = await post("a: [1", "text/yaml");
    expect(response.status).toBe(400);
    const body = (await response.json()) as { code: number; name: string; fields: { error: string } };
    expect(body).toMatchObject({ code: 14, name: "invalid declarative configuration" });
    expect(body.fields.error).toMatch(/^failed parsing declarative configuration: /);
  });
});

test("the hash is the text's md5, and the same text again changes nothing when that is asked", async () => {
  const md5 = createHash("md5").update(text).digest("hex");
  expect((await post(JSON.stringify({ config: text }), "application/json", "?check_hash=1")).status).toBe(201);
  expect(await hash()).toBe(md5);
  expect((await post(JSON.stringify({ config: text }), "application/json", "?check_hash=1")).status).toBe(304);
  expect((await post(JSON.stringify({ config: text }), "application/json", "?check_hash=true")).status).toBe(201);
  expect((await post(JSON.stringify({ config: `${text} ` }), "application/json", "?check_hash=1")).status).toBe(201);
});

test("a large configuration, parsed in another thread, is the same in the end", async () => {
  const services = Array.from({ length: 1_500 }, (_, i) => ({
    name: `s${i}`,
    host: "example.com",
    tags: ["some", "tags"],
  }));
  const response = await post(JSON.stringify({ config: JSON.stringify({ ...config, services }) }), "application/json");
  expect(response.status).toBe(201);
  const body = (await response.json()) as { services: Record<string, { name: string }> };
  expect(Object.values(body.services).map(({ name }) => name)).toEqual(services.map(({ name }) => name));
});

test("GET /config gives back a configuration that loads to the same entities", async () => {
  await node.configure({
    services: [
      { name: "foo", host: "example.com", routes: [{ name: "bar", paths: ["/x"], plugins: [{ name: "cors" }] }] },
    ],
    consumers: [{ username: "bob", keyauth_credentials: [{ key: "k" }] }],
  });
  const { config: exported } = (await (await node.admin("/config")).json()) as { config: string };
  expect(exported).toContain('_format_version: "3.0"');
  const entities = async () => (await node.admin("/routes")).json();
  const before = await entities();
  const again = await post(exported, "text/yaml");
  expect(again.status, await again.clone().text()).toBe(201);
  expect(await entities()).toEqual(before);
});
