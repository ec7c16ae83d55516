import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { startTestNode } from "./testing/start-test-node.ts";
import { startUpstream } from "./testing/start-upstream.ts";

test("a port that is taken is said plainly, with what to do", async () => {
  const first = await startTestNode();
  const proxyPort = Number(new URL(first.proxyUrl).port);
  await expect(startTestNode({ proxyPort })).rejects.toThrow(
    `Port ${proxyPort} for the proxy is in use. End what uses it, or choose another port.`,
  );
  const adminPort = Number(new URL(first.adminUrl).port);
  await expect(startTestNode({ adminPort })).rejects.toThrow(`Port ${adminPort} for the admin API is in use.`);
  await first.close();
});

test("ending the node lets a running request end and takes no new ones", async () => {
  let finish: () => void = () => undefined;
  const upstream = await startUpstream((_request, response) => {
    finish = () => response.end("complete");
  });
  const node = await startTestNode();
  await node.configure({ services: [{ name: "s", url: upstream.url, routes: [{ name: "r", paths: ["/"] }] }] });
  const pending = fetch(node.proxyUrl);
  await expect.poll(() => upstream.seen.length).toBe(1);
  const closing = node.close(20_000);
  await expect
    .poll(() =>
      fetch(node.proxyUrl).then(
        () => "answered",
        () => "refused",
      ),
    )
    .toBe("refused");
  finish();
  const response = await pending;
  expect(response.headers.get("connection")).toBe("close");
  expect(await response.text()).toBe("complete");
  await closing;
  await upstream.close();
});

test("what does not end in time is cut off", async () => {
  const upstream = await startUpstream(() => undefined);
  const node = await startTestNode();
  await node.configure({ services: [{ name: "s", url: upstream.url, routes: [{ name: "r", paths: ["/"] }] }] });
  const idle = connect(Number(new URL(node.proxyUrl).port), "127.0.0.1");
  await once(idle, "connect");
  const pending = fetch(node.proxyUrl).then(
    () => "answered",
    () => "cut off",
  );
  await expect.poll(() => upstream.seen.length).toBe(1);
  await node.close(10);
  expect(await pending).toBe("cut off");
  idle.destroy();
  await upstream.close();
});

test("a client that goes away ends the upstream's work", async () => {
  let isUpstreamClosed = false;
  const upstream = await startUpstream((_request, response) => {
    response.on("close", () => {
      isUpstreamClosed = true;
    });
  });
  const node = await startTestNode();
  await node.configure({ services: [{ name: "s", url: upstream.url, routes: [{ name: "r", paths: ["/"] }] }] });
  const abort = new AbortController();
  const pending = fetch(node.proxyUrl, { signal: abort.signal }).catch(() => "gone");
  await expect.poll(() => upstream.seen.length).toBe(1);
  abort.abort();
  expect(await pending).toBe("gone");
  await expect.poll(() => isUpstreamClosed).toBe(true);
  await node.close();
  await upstream.close();
});
