import { once } from "node:events";
import {
  type Client,
  credentials,
  Metadata,
  makeGenericClientConstructor,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServiceDefinition,
  type ServiceError,
  status,
} from "@grpc/grpc-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestNode, type TestNode } from "../testing/start-test-node.ts";
import { makeSelfSignedCertificate } from "../tls/self-signed-certificate.ts";

const own = makeSelfSignedCertificate("localhost", new Date());
const asText = { serialize: (text: string) => Buffer.from(text), deserialize: (bytes: Buffer) => bytes.toString() };
const method = (name: string, isStream: boolean) => ({
  path: `/test.Echo/${name}`,
  requestStream: isStream,
  responseStream: isStream,
  requestSerialize: asText.serialize,
  requestDeserialize: asText.deserialize,
  responseSerialize: asText.serialize,
  responseDeserialize: asText.deserialize,
});
const SERVICE: ServiceDefinition = { Say: method("Say", false), Talk: method("Talk", true) };
const EchoClient = makeGenericClientConstructor(SERVICE, "Echo");

const servers: Server[] = [];
let node: TestNode;
let client: Client;
let seen: Metadata = new Metadata();

beforeAll(async () => {
  const [plainPort, tlsPort] = [
    await startServer(ServerCredentials.createInsecure()),
    await startServer(
      ServerCredentials.createSsl(null, [{ private_key: Buffer.from(own.key), cert_chain: Buffer.from(own.cert) }]),
    ),
  ];
  node = await startTestNode();
  const route = (header: string) => ({
    name: header,
    protocols: ["grpc", "grpcs"],
    paths: ["/test.Echo"],
    strip_path: false,
    headers: { "x-to": [header] },
  });
  const posted = await node.configure({
    certificates: [{ ...own, snis: [{ name: "localhost" }] }],
    services: [
      { name: "plain", protocol: "grpc", host: "127.0.0.1", port: plainPort, routes: [route("plain")] },
      { name: "tls", protocol: "grpcs", host: "localhost", port: tlsPort, routes: [route("tls")] },
      { name: "gone", protocol: "grpc", host: "127.0.0.1", port: 1, retries: 0, routes: [route("gone")] },
    ],
  });
  expect(posted.status, await posted.clone().text()).toBe(201);
  const authority = new URL(node.proxyTlsUrl ?? "").port;
  client = new EchoClient(`localhost:${authority}`, credentials.createSsl(Buffer.from(own.cert)));
});

afterAll(async () => {
  client?.close();
  await node?.close();
  for (const server of servers) server.forceShutdown();
});

async function startServer(access: ServerCredentials): Promise<number> {
  const server = new Server();
  server.addService(SERVICE, {
    Say(
      call: { request: string; metadata: Metadata },
      done: (error: Partial<ServiceError> | null, text?: string, trailer?: Metadata) => void,
    ) {
      seen = call.metadata;
      if (call.request === "fail") done({ code: status.FAILED_PRECONDITION, details: "not today" });
      else {
        const trailer = new Metadata();
        trailer.set("x-trailer", "yes");
        done(null, `you said ${call.request}`, trailer);
      }
    },
    Talk(call: ServerDuplexStream<string, string>) {
      call.on("data", (text: string) => call.write(`heard ${text}`));
      call.on("end", () => call.end());
    },
  });
  servers.push(server);
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", access, (error, port) => (error ? reject(error) : resolve(port)));
  });
}

function say(to: string, text: string): Promise<{ text?: string; error?: ServiceError; trailer?: Metadata }> {
  const metadata = new Metadata();
  metadata.set("x-to", to);
  return new Promise((resolve) => {
    let trailer: Metadata | undefined;
    const call = client.makeUnaryRequest(
      "/test.Echo/Say",
      asText.serialize,
      asText.deserialize,
      text,
      metadata,
      (error, answer) =>
        setImmediate(() => resolve({ ...(error ? { error } : { text: answer ?? "" }), ...(trailer && { trailer }) })),
    );
    call.on("status", (ended) => {
      trailer = ended.metadata;
    });
  });
}

test.each(["plain", "tls"])("a call reaches a gRPC upstream (%s), its answer and trailers come back", async (to) => {
  const { text, trailer } = await say(to, "hello");
  expect(text).toBe("you said hello");
  expect(trailer?.get("x-trailer")).toEqual(["yes"]);
  expect(seen.get("x-forwarded-proto")).toEqual(["https"]);
});

test("an upstream's error status comes back as it is", async () => {
  const { error } = await say("plain", "fail");
  expect(error).toMatchObject({ code: status.FAILED_PRECONDITION, details: "not today" });
});

test("an upstream that is away is an error of the call", async () => {
  expect((await say("gone", "hello")).error?.code).toBe(status.UNAVAILABLE);
});

test("both sides talk at the same time", async () => {
  const metadata = new Metadata();
  metadata.set("x-to", "plain");
  const call = client.makeBidiStreamRequest("/test.Echo/Talk", asText.serialize, asText.deserialize, metadata);
  for (const text of ["one", "two", "three"]) {
    call.write(text);
    expect(await once(call, "data")).toEqual([`heard ${text}`]);
  }
  const ended = once(call, "status");
  call.end();
  expect(await ended).toMatchObject([{ code: status.OK }]);
});
