import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FakeExchange, type FakeRequest } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { awsLambda } from "./index.ts";

interface Call {
  url: string;
  headers: Record<string, string | string[] | undefined>;
  event: Record<string, unknown>;
}

/** Stands for AWS, which no machine here can run: it takes Invoke and AssumeRole as their documentation says. */
let aws: Server;
let port: number;
let calls: Call[];
let answer: { status: number; headers: Record<string, string>; body: string };
let node: FakeNode;

const ROLE_ANSWER = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>AKIAROLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken>
<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

beforeAll(async () => {
  aws = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const url = request.url ?? "";
      if (!url.startsWith("/2015-03-31/")) {
        calls.push({ url, headers: request.headers, event: Object.fromEntries(new URLSearchParams(text)) });
        response.writeHead(200, { "Content-Type": "text/xml" }).end(ROLE_ANSWER);
        return;
      }
      calls.push({ url, headers: request.headers, event: JSON.parse(text) });
      response.writeHead(answer.status, { "Content-Type": "application/json", ...answer.headers }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => aws.listen(0, "127.0.0.1", resolve));
  port = (aws.address() as AddressInfo).port;
});

afterAll(() => {
  aws.closeAllConnections();
  aws.close();
});

beforeEach(() => {
  node = new FakeNode();
  calls = [];
  answer = { status: 200, headers: { "X-Amz-Executed-Version": "$LATEST" }, body: '{"hello":"world"}' };
});

const KEYS = { aws_key: "AKIATEST", aws_secret: "the-secret-key" };

async function send(request: FakeRequest, input: Record<string, unknown> = {}): Promise<FakeExchange> {
  const exchange = new FakeExchange(request);
  const value = validConfig(config, {
    ...KEYS,
    function_name: "orders",
    aws_region: "eu-central-1",
    host: "127.0.0.1",
    port,
    disable_https: true,
    ...input,
  });
  const handler = awsLambda.create(node.instance("aws-lambda", value));
  await handler.access?.(exchange);
  await handler.close?.();
  return exchange;
}

/** The outcome of an exchange that ended with a body from the function. */
function answered({ outcome }: FakeExchange): { status?: number; body: string; headers: Record<string, unknown> } {
  if (outcome?.kind !== "exit") throw new Error(`not answered: ${JSON.stringify(outcome)}`);
  return { status: outcome.status, body: String(outcome.body), headers: outcome.headers };
}

const FORM: FakeRequest = {
  method: "POST",
  uri: "/orders?a=1&a=2&b",
  headers: { "content-type": "application/x-www-form-urlencoded", "X-One": "1" },
  body: "c=3",
};

describe("the call", () => {
  it("is signed with the keys, for the function and its qualifier", async () => {
    const exchange = await send({}, { qualifier: "live" });
    expect(answered(exchange)).toMatchObject({ status: 200, body: '{"hello":"world"}' });
    const [call] = calls;
    expect(call?.url).toBe("/2015-03-31/functions/orders/invocations?Qualifier=live");
    expect(call?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/eu-central-1\/lambda\//);
    expect(call?.headers["x-amz-invocation-type"]).toBe("RequestResponse");
    expect(call?.headers["x-amz-log-type"]).toBe("Tail");
  });

  it("is made in a role when one is named", async () => {
    await send({}, { aws_assume_role_arn: "arn:aws:iam::1:role/r", aws_sts_endpoint_url: `http://127.0.0.1:${port}` });
    const [role, call] = calls;
    expect(role?.event).toMatchObject({
      Action: "AssumeRole",
      RoleArn: "arn:aws:iam::1:role/r",
      RoleSessionName: "kong",
    });
    expect(call?.headers.authorization).toContain("Credential=AKIAROLE/");
    expect(call?.headers["x-amz-security-token"]).toBe("role-token");
  });

  it("goes through the proxy that is configured", async () => {
    const tunnels: (string | undefined)[] = [];
    const proxy = createServer((request, response) => {
      tunnels.push(request.url);
      response.writeHead(502).end();
    });
    proxy.on("connect", (request, socket) => {
      tunnels.push(request.url);
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const exchange = await send({}, { host: "lambda.example", disable_https: false, proxy_url: url });
    expect(tunnels[0]).toContain("lambda.example");
    expect(exchange.outcome).toMatchObject({ kind: "error", status: 500 });
    proxy.closeAllConnections();
    proxy.close();
  });
});

describe("the event", () => {
  it.each([
    ["holds the arguments by default", {}, { a: ["1", "2"], b: true, c: "3" }],
    [
      "holds what is forwarded",
      { forward_request_method: true, forward_request_uri: true },
      { request_method: "POST", request_uri: "/orders?a=1&a=2&b", request_uri_args: { a: ["1", "2"], b: true } },
    ],
    ["holds the body", { forward_request_body: true }, { request_body: "c=3", request_body_args: { c: "3" } }],
  ])("%s", async (_, input, event) => {
    await send(FORM, input);
    expect(calls[0]?.event).toEqual(event);
  });

  it("holds the headers, names in small letters", async () => {
    await send(FORM, { forward_request_headers: true });
    expect(calls[0]?.event.request_headers).toMatchObject({ "x-one": "1" });
  });

  it.each([
    ["application/octet-stream", true, { request_body: "AAE=", request_body_args: {}, request_body_base64: true }],
    ["application/octet-stream", false, { request_body: "\u0000\u0001", request_body_args: {} }],
    ["text/plain", true, { request_body: "\u0000\u0001", request_body_args: {} }],
  ])("holds a body of %s, encoded: %s", async (type, base64_encode_body, event) => {
    const request = { method: "POST", headers: { "content-type": type }, body: Buffer.from([0, 1]) };
    await send(request, { forward_request_body: true, base64_encode_body });
    expect(calls[0]?.event).toEqual(event);
  });

  it("leaves out large bodies unless told otherwise", async () => {
    const request = { method: "POST", headers: { "content-type": "text/plain" }, body: "x".repeat(8_193) };
    await send(request, { forward_request_body: true });
    expect(calls[0]?.event).toEqual({});
    await send(request, { forward_request_body: true, skip_large_bodies: false });
    expect(calls[1]?.event.request_body).toHaveLength(8_193);
  });

  it("is the AWS API Gateway's when told so", async () => {
    const route = { id: "r", name: "orders", paths: ["/", "/orders"] };
    await send({ ...FORM, route, uriCaptures: { named: { id: "7" }, numbered: [] } }, { awsgateway_compatible: true });
    expect(calls[0]?.event).toMatchObject({
      version: "1.0",
      resource: "/orders",
      path: "/orders",
      httpMethod: "POST",
      multiValueHeaders: { "x-one": ["1"] },
      pathParameters: { id: "7" },
      queryStringParameters: { a: "1", b: true },
      multiValueQueryStringParameters: { a: ["1", "2"], b: [true] },
      body: "Yz0z",
      isBase64Encoded: true,
      requestContext: {
        domainName: "api.example.com",
        domainPrefix: "api",
        identity: { sourceIp: "203.0.113.9" },
        requestTime: "15/Jan/2026:10:30:20 +0000",
        requestTimeEpoch: Date.UTC(2026, 0, 15, 10, 30, 20, 123),
      },
    });
  });
});

describe("the answer", () => {
  it("carries Lambda's headers, but not those of the connection", async () => {
    const { headers } = answered(await send({}));
    expect(headers).toMatchObject({ "x-amz-executed-version": "$LATEST", "content-type": "application/json" });
    expect(headers).not.toHaveProperty("content-length");
    expect(headers).not.toHaveProperty("connection");
  });

  it("has another status when the function failed and one is configured", async () => {
    answer.headers["X-Amz-Function-Error"] = "Unhandled";
    expect(answered(await send({})).status).toBe(200);
    expect(answered(await send({}, { unhandled_status: 412 })).status).toBe(412);
  });

  it("keeps empty arrays only when told so", async () => {
    answer.body = '{"a":[],"b":[1, []],"n":12345678901234567890}';
    expect(answered(await send({}, { empty_arrays_mode: "correct" })).body).toBe(answer.body);
    expect(answered(await send({})).body).toContain('"a":{},"b":[1,{}]');
    answer.body = '{"n":12345678901234567890}';
    expect(answered(await send({})).body).toBe(answer.body);
  });

  it("is empty for an event that was only left there", async () => {
    answer = { status: 202, headers: {}, body: "" };
    expect(answered(await send({}, { invocation_type: "Event" }))).toMatchObject({ status: 202, body: "" });
    expect(calls[0]?.headers["x-amz-invocation-type"]).toBe("Event");
  });
});

describe("a proxy integration", () => {
  const integrated = (body: unknown) => {
    answer.body = JSON.stringify(body);
    return send({}, { is_proxy_integration: true });
  };

  it("says status, headers and body", async () => {
    const result = answered(
      await integrated({
        statusCode: "201",
        headers: { "Content-Type": "text/plain", "X-A": 1, "Content-Length": 99 },
        multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"] },
        body: "aGk=",
        isBase64Encoded: true,
      }),
    );
    expect(result).toMatchObject({ status: 201, body: "hi" });
    expect(result.headers).toMatchObject({ "Content-Type": "text/plain", "X-A": "1", "Set-Cookie": ["a=1", "b=2"] });
    expect(Object.keys(result.headers).filter((name) => /content-(type|length)/i.test(name))).toEqual(["Content-Type"]);
  });

  it.each([
    ["no status", {}, "statusCode validation failed"],
    ["a status that is none", { statusCode: 99 }, "statusCode validation failed"],
    ["headers that are none", { statusCode: 200, headers: "a" }, "headers must be a table"],
    ["a body that is no text", { statusCode: 200, body: {} }, "body must be a string"],
    ["no flag", { statusCode: 200, isBase64Encoded: "yes" }, "isBase64Encoded must be a boolean"],
    ["no object", "text", "proxy response must be json format"],
  ])("with %s is a bad gateway", async (_, body, reason) => {
    expect((await integrated(body)).outcome).toEqual({
      kind: "exit",
      status: 502,
      body: { message: "Bad Gateway", error: `could not JSON decode Lambda function response: ${reason}` },
      headers: {},
    });
  });
});

describe("a call that AWS does not take", () => {
  it("is a 500, and says only which kind of error it was", async () => {
    answer = {
      status: 403,
      headers: { "X-Amzn-ErrorType": "AccessDeniedException" },
      body: '{"Message":"not for arn:aws:iam::1:user/bob with the-secret-key"}',
    };
    const exchange = await send({});
    expect(exchange.outcome).toEqual({ kind: "error", status: 500, message: undefined, headers: {} });
    expect([...node.troubles.values()]).toEqual(["AWS Lambda answered 403 (AccessDeniedException)"]);
    expect(JSON.stringify([node.logged, exchange.traces])).not.toMatch(/secret|bob/);
  });

  it("is not made when a reference in the credentials does not resolve", async () => {
    const value = { ...validConfig(config, { ...KEYS, function_name: "f", aws_region: "eu-central-1" }), aws_key: "" };
    const handler = awsLambda.create(node.instance("aws-lambda", value));
    const exchange = new FakeExchange();
    await handler.access?.(exchange);
    expect(exchange.outcome).toMatchObject({ status: 500 });
    expect([...node.troubles.values()]).toEqual(["a reference in the credentials does not resolve"]);
    expect(calls).toEqual([]);
    await handler.close?.();
  });
});

it("takes keys only in pairs, and proxies only over http", () => {
  expect(() => validConfig(config, { aws_key: "a" })).toThrow("all or none of these fields must be set");
  expect(() => validConfig(config, { proxy_url: "https://proxy" })).toThrow("proxy_url scheme must be http");
});
