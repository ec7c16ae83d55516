import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import type { Clock } from "#lib/references/clock.ts";
import { type ConformanceSubject, expectNoSecrets, itWhere, resolve, withResolver } from "./conformance-subject.ts";

/** It stands still, so that a wait does not end. */
const STILL_CLOCK: Clock = { now: () => 1_000_000, after: () => () => undefined };
const FAILED = /^could not get value from external vault \(.+\)$/;

type Network = NonNullable<ConformanceSubject["network"]>;

/** How a backend fails: in words without secrets, as "unreachable" or "throttled" where the resolver is to wait. */
export function describeFaultConformance(subject: ConformanceSubject): void {
  const { network, wrongCredentials } = subject;

  itWhere(wrongCredentials, "says that credentials are refused, and not which", async () => {
    await subject.put("conf-json", JSON.stringify({ password: "x" }));
    const config = wrongCredentials ?? {};
    const { resolved, test } = await withResolver(
      subject,
      async (resolver) => ({
        resolved: await resolver.resolve("{vault://conf/conf-json/password}"),
        test: await resolver.test("conf", ["authenticate"]),
      }),
      config,
    );
    expect(resolved.value).toBe("");
    expect(resolved.error).toMatch(FAILED);
    expect(resolved.error).not.toContain("no value found");
    expect(test.steps).toMatchObject([{ step: "authenticate", outcome: "failed" }]);
    expectNoSecrets(subject, JSON.stringify([resolved, test]), config);
  });

  itWhere(wrongCredentials || network, "resolves with the right credentials and says as whom", async () => {
    await subject.put("conf-json", JSON.stringify({ password: "x" }));
    expect((await resolve(subject, "conf-json/password")).value).toBe("x");
    const test = await withResolver(subject, (resolver) => resolver.test("conf", ["authenticate"]));
    expect(test.steps).toMatchObject([{ step: "authenticate", outcome: "passed" }]);
    expectNoSecrets(subject, JSON.stringify(test));
  });

  if (network) describeNetworkFaults(subject, network);
}

function describeNetworkFaults(subject: ConformanceSubject, network: Network): void {
  describe("on a network", () => {
    it("asks a backend that cannot be reached once, and then waits", async () => {
      const listener = await listen(createTcpServer());
      await listener.close();
      const [first, second] = await failTwice(subject, network.at(listener.origin(network)));
      expect(first).toMatch(FAILED);
      expect(second).toBe(first);
      expectNoSecrets(subject, first);
    });

    it("gives up on a backend that accepts and never answers", async () => {
      const listener = await listen(createTcpServer());
      const config = network.at(listener.origin(network));
      const resolved = await withResolver(
        subject,
        (resolver) => resolver.resolve("{vault://conf/conf-json/password}"),
        config,
        { timeoutMs: 300 },
      );
      await listener.close();
      expect(resolved.error).toMatch(FAILED);
      expectNoSecrets(subject, JSON.stringify(resolved), config);
    });

    it("asks a backend that is asked too often once more, and then waits", async () => {
      const asked = { count: 0 };
      const listener = await listen(answering(network, network.throttled, asked));
      const counts = await withResolver(
        subject,
        async (resolver) => {
          const first = await resolver.resolve("{vault://conf/conf-json/password}");
          const before = asked.count;
          const second = await resolver.resolve("{vault://conf/conf-other/password}");
          expect(second.error).toBe(first.error);
          expect(first.error).toMatch(FAILED);
          expectNoSecrets(subject, JSON.stringify(first));
          return { before, after: asked.count };
        },
        network.at(listener.origin(network)),
        { clock: STILL_CLOCK },
      );
      await listener.close();
      expect(counts.before).toBeGreaterThan(0);
      expect(counts.after).toBe(counts.before);
    });

    itWhere(network.unauthenticated, "says that credentials are refused as the real thing refuses them", async () => {
      const listener = await listen(answering(network, network.unauthenticated ?? network.throttled, { count: 0 }));
      const check = await withResolver(
        subject,
        (resolver) => resolver.check("{vault://conf/conf-json/password}"),
        network.at(listener.origin(network)),
      );
      await listener.close();
      expect(check.resolves).toBe(false);
      expect(check.error).toMatch(/refused|UNAUTHENTICATED/);
      expectNoSecrets(subject, JSON.stringify(check));
    });
  });
}

/** The second read is answered from the first one's failure. */
function failTwice(subject: ConformanceSubject, config: Record<string, unknown>): Promise<[string, string]> {
  return withResolver(
    subject,
    async (resolver) => {
      const first = await resolver.resolve("{vault://conf/conf-json/password}");
      const second = await resolver.resolve("{vault://conf/conf-other/password}");
      return [first.error ?? "", second.error ?? ""];
    },
    config,
    { clock: STILL_CLOCK },
  );
}

function answering({ tls }: Network, answer: Network["throttled"], asked: { count: number }): Server {
  const server = tls ? createHttpsServer(tls) : createHttpServer();
  return server.on("request", (request, response) => {
    asked.count += 1;
    request.resume();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
}

async function listen(server: Server) {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    origin: ({ tls }: Network) => `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}
