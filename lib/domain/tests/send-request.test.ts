import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { openSender } from "./send-request.ts";
import { toTestBody } from "./to-test-body.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe("openSender", () => {
  it("goes to its own address even when the path names another", async () => {
    const seen: (string | undefined)[] = [];
    const url = await listen((request, response) => {
      seen.push(request.url, request.headers.host);
      response.end("ok");
    });
    const answer = await sendOnce(url, "//evil.example/x");
    expect(answer.status).toBe(200);
    expect(seen).toEqual(["//evil.example/x", "shop.example"]);
  });

  it("shows a redirect and does not follow it", async () => {
    let visits = 0;
    const url = await listen((_request, response) => {
      visits++;
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect((await sendOnce(url, "/")).status).toBe(302);
    expect(visits).toBe(1);
  });

  it("keeps the first 256 kB of a long body and counts the rest", async () => {
    const url = await listen((_request, response) => {
      response.end(Buffer.alloc(1_000_000, 97));
    });
    const answer = await sendOnce(url, "/");
    expect(answer.body.length).toBe(256 * 1024);
    expect(answer).toMatchObject({ bodyBytes: 1_000_000, isTruncated: true });
  });

  it("leaves a body without an end", async () => {
    const url = await listen((_request, response) => {
      const chunk = Buffer.alloc(1_000_000);
      const write = () => {
        while (response.write(chunk));
      };
      response.on("drain", write);
      response.on("error", () => {});
      write();
    });
    const answer = await sendOnce(url, "/");
    expect(answer.isTruncated).toBe(true);
    expect(answer.bodyBytes).toBeLessThan(10_000_000);
  });

  it("gives up on a gateway that does not answer", async () => {
    const url = await listen(() => {});
    await expect(sendOnce(url, "/", 200)).rejects.toThrow("did not answer");
  });

  it("says when nothing listens there", async () => {
    const url = await listen(() => {});
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    await expect(sendOnce(url, "/")).rejects.toThrow("nothing listens there");
  });
});

describe("toTestBody", () => {
  it("unpacks a compressed body, but no bomb", () => {
    const small = gzipSync("hello");
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(toTestBody(answerWith(small)).text).toBe("hello");
    expect(toTestBody(answerWith(bomb))).toMatchObject({ kind: "binary", text: "" });
  });

  it.each([
    ["application/json", '{"a":1}', "json"],
    ["application/problem+json; charset=utf-8", '{"a":1}', "json"],
    ["application/json", "{not", "text"],
    ["text/html", "<p>", "text"],
    ["application/octet-stream", "\u0001", "binary"],
    ["image/png", "x", "image"],
    ["image/svg+xml", "<svg onload=alert(1)>", "text"],
  ])("shows %s %s as %s", (type, text, kind) => {
    const body = Buffer.from(text);
    expect(
      toTestBody({ headers: [["Content-Type", type]], body, bodyBytes: body.length, isTruncated: false }).kind,
    ).toBe(kind);
  });
});

function answerWith(body: Buffer) {
  const headers: [string, string][] = [
    ["content-type", "text/plain"],
    ["content-encoding", "gzip"],
  ];
  return { headers, body, bodyBytes: body.length, isTruncated: false };
}

async function sendOnce(url: string, target: string, timeoutMs = 5_000) {
  const sender = openSender(url);
  try {
    return await sender.send({ method: "GET", target, headers: [["Host", "shop.example"]], body: null }, timeoutMs);
  } finally {
    sender.close();
  }
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
