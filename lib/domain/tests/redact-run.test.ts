import { describe, expect, it } from "vitest";
import type { TestRequest, TestResponse } from "#lib/contract/test-run.ts";
import { credentialNames, redactRun } from "./redact-run.ts";

const SECRET = "s3cr3t-value-0815";

describe("redactRun", () => {
  it.each<[string, Partial<TestRequest>]>([
    ["an Authorization header", { headers: [{ name: "Authorization", value: `Bearer ${SECRET}` }] }],
    ["a cookie", { headers: [{ name: "cookie", value: `sid=${SECRET}; theme=dark` }] }],
    ["an apikey header", { headers: [{ name: "apikey", value: SECRET }] }],
    ["a header that a key-auth plugin of the workspace listens to", { headers: [{ name: "X-Door", value: SECRET }] }],
    ["a query argument", { path: `/orders?api_key=${SECRET}&page=2` }],
    ["an encoded query argument", { path: `/orders?access%5Ftoken=${encodeURIComponent(SECRET)}` }],
    ["a JSON body", { body: `{"user":"bo","password": "${SECRET}"}` }],
    ["a form body", { body: `user=bo&client_secret=${SECRET}` }],
  ])("keeps nothing of %s, wherever the answer repeats it", (_name, part) => {
    const echo = `{"got":"${SECRET}"}`;
    const kept = redactRun(
      { request: { ...REQUEST, ...part }, responses: [response(echo)] },
      credentialNames(["x-door"]),
    );
    expect(JSON.stringify(kept)).not.toContain(SECRET);
    expect(kept.responses[0]?.body.text).toBe('{"got":"[hidden]"}');
  });

  it("takes a cookie that the gateway sets out of the answer", () => {
    const answer = { ...response("{}"), headers: [["Set-Cookie", `sid=${SECRET}`]] as [string, string][] };
    const kept = redactRun({ request: REQUEST, responses: [answer] }, credentialNames([]));
    expect(kept.responses[0]?.headers).toEqual([["Set-Cookie", "[hidden]"]]);
  });

  it("leaves what is no credential as it was", () => {
    const request = {
      ...REQUEST,
      path: "/orders?page=2&keyboard=qwertz",
      headers: [{ name: "accept", value: "application/json" }],
    };
    const responses = [response('{"status":"open","tokens":3}')];
    expect(redactRun({ request, responses }, credentialNames(["apikey"]))).toEqual({ request, responses });
  });
});

const REQUEST: TestRequest = {
  routeId: null,
  method: "POST",
  path: "/orders",
  host: null,
  headers: [],
  body: null,
  count: 1,
  nodeId: null,
};

function response(text: string): TestResponse {
  return {
    status: 200,
    statusText: "OK",
    headers: [["Content-Type", "application/json"]],
    body: { kind: "json", text, bytes: text.length, isTruncated: false },
    timing: { gatewayMs: 1, upstreamMs: 1, totalMs: 2 },
    cache: { status: null, ageSeconds: null, explanation: null },
    trace: null,
    sentAt: "2026-01-01T00:00:00.000Z",
    node: { id: "n", name: "embedded" },
  };
}
