import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { startUpstream, type TestUpstream } from "../testing/start-upstream.ts";

let node: TestNode;
let upstream: TestUpstream;

beforeAll(async () => {
  upstream = await startUpstream((_request, response) => response.end("ok"));
  node = await startTestNode();
});

afterAll(async () => {
  await node.close();
  await upstream.close();
});

/** Both answer on /a and /b, so that any mixture of two configurations would show. */
function version(name: string, extra = 0) {
  const plugins = [{ name: "response-transformer", config: { add: { headers: [`X-Version:${name}`] } } }];
  return {
    services: [
      {
        name: "s",
        url: upstream.url,
        routes: [
          { name: "a", paths: ["/a"] },
          { name: "b", paths: ["/b"] },
        ],
        plugins,
      },
      ...Array.from({ length: extra }, (_, i) => ({
        name: `extra-${i}`,
        host: "h",
        routes: [{ name: `e${i}`, paths: [`/e${i}`] }],
      })),
    ],
  };
}

async function seenVersion(path: string): Promise<string | null> {
  const response = await fetch(node.proxyUrl + path);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("ok");
  return response.headers.get("x-version");
}

test("while configurations are exchanged no request fails, and none sees half of one", async () => {
  await node.configure(version("0"));
  let isOver = false;
  const seen: (string | null)[] = [];
  const client = async (path: string) => {
    while (!isOver) seen.push(await seenVersion(path));
  };
  const clients = [client("/a"), client("/b"), client("/a")];
  for (let i = 1; i <= 8; i++) {
    expect((await node.configure(version(String(i), 200))).status).toBe(201);
    expect(await seenVersion("/a")).toBe(String(i));
    expect((await node.configure({ ...version("bad"), routes: [{ name: "r" }] })).status).toBe(400);
    expect(await seenVersion("/b")).toBe(String(i));
  }
  isOver = true;
  await Promise.all(clients);
  expect(seen).not.toContain("bad");
  expect(seen).not.toContain(null);
  expect(seen.length).toBeGreaterThan(10);
});

test("a request that started keeps its configuration to the end", async () => {
  let finish: (() => void) | null = null;
  const slow = await startUpstream((_request, response) => {
    finish = () => response.end("late");
  });
  const plugins = [{ name: "response-transformer", config: { add: { headers: ["X-Version:old"] } } }];
  await node.configure({ services: [{ name: "s", url: slow.url, routes: [{ name: "a", paths: ["/a"] }], plugins }] });
  const pending = fetch(`${node.proxyUrl}/a`);
  await expect.poll(() => finish).not.toBeNull();
  await node.configure(version("new"));
  (finish as unknown as () => void)();
  const response = await pending;
  expect(response.headers.get("x-version")).toBe("old");
  expect(await response.text()).toBe("late");
  expect(await seenVersion("/a")).toBe("new");
  await slow.close();
});

test("one configuration is loaded at a time", async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => node.configure(version(String(i), 2_000))));
  const statuses = answers.map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([201, 429]));
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.headers.get("retry-after")).toMatch(/^\d+$/);
  expect(await refused?.json()).toEqual({ message: "Currently loading previous configuration" });
});
