import { describe, expect, it } from "vitest";
import { validateRecord } from "../validate.ts";
import { SERVICE } from "./service.ts";

type Data = Record<string, unknown>;

function errorsOf(data: Data): Record<string, string> {
  const result = validateRecord(SERVICE.record, data);
  return result.ok ? {} : result.errors;
}

function accepted(data: Data): Data {
  const result = validateRecord(SERVICE.record, data);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}

const UUID = "2933fbcc-9d7c-54a7-a984-fe2bde836cea";

describe("a service", () => {
  it("is filled with Kong's defaults", () => {
    expect(accepted({ host: "orders.internal" })).toEqual({
      name: null,
      protocol: "http",
      host: "orders.internal",
      port: 80,
      path: null,
      retries: 5,
      connect_timeout: 60_000,
      write_timeout: 60_000,
      read_timeout: 60_000,
      tags: null,
      client_certificate: null,
      tls_verify: null,
      tls_verify_depth: null,
      ca_certificates: null,
      enabled: true,
    });
  });

  it.each([
    ["http://a.example:8080/x/y", { protocol: "http", host: "a.example", port: 8080, path: "/x/y" }],
    ["https://a.example", { protocol: "https", host: "a.example", port: 443, path: null }],
    ["http://a.example", { protocol: "http", host: "a.example", port: 80, path: null }],
    ["a.example:443", { protocol: "https", host: "a.example", port: 443, path: null }],
    ["http://[::1]:9000/", { protocol: "http", host: "::1", port: 9000, path: "/" }],
    ["grpc://a.example:9000", { protocol: "grpc", host: "a.example", port: 9000, path: null }],
  ])("takes %s apart", (url, parts) => {
    const value = accepted({ url, host: "ignored", path: "/ignored" });
    expect(value).toMatchObject(parts);
    expect(value).not.toHaveProperty("url");
  });

  it.each([
    ["", "missing host in url"],
    ["http://", "missing host in url"],
    ["http:///x", "missing host in url"],
    ["http://a.example/x?y=1", "a service's url has no query or fragment"],
    ["http://a.example:http", "invalid port in url: 'http'"],
    ["http://user:pass@a.example", "a service's url has no user and password"],
    ["ftp://a.example", "protocol: expected one of: grpc, grpcs, http, https, tcp, tls, tls_passthrough, udp"],
    ["user:pass@a.example", "a service's url has no user and password"],
    ["http://[::1", "missing host in url"],
    ["http://a b.example", "host: invalid value: a b.example"],
    [5, "expected a string"],
  ])("says at the url what is wrong with %s", (url, message) => {
    expect(errorsOf({ url }).url).toBe(message);
  });

  it.each([
    [{ host: "a:80" }, { host: "must not have a port" }],
    [{ host: "a b" }, { host: "invalid value: a b" }],
    [{ host: "256.1.1.1" }, { host: "invalid value: 256.1.1.1" }],
    [{}, { host: "required field missing" }],
    [{ host: "a", port: 65_536 }, { port: "value should be between 0 and 65535" }],
    [{ host: "a", connect_timeout: 0 }, { connect_timeout: "value should be between 1 and 2147483646" }],
    [{ host: "a", path: "x" }, { path: "should start with: /" }],
    [{ host: "a", path: "/a//b" }, { path: "must not have empty segments" }],
    [
      { host: "a", path: "/a b" },
      { path: "invalid path: '/a b' (characters outside of the reserved list of RFC 3986 found)" },
    ],
    [{ host: "a", path: "/%zz" }, { path: "invalid url-encoded value: '%zz'" }],
    [
      { host: "a", name: "a/b" },
      { name: "invalid value 'a/b': the only accepted ascii characters are alphanumerics or ., -, _, and ~" },
    ],
    [{ host: "a", name: "größe~1" }, {}],
    [
      { host: "a", tags: ["a,b"] },
      { "tags.1": "invalid tag 'a,b': expected printable ascii (except `,` and `/`) or valid utf-8 sequences" },
    ],
    [{ host: "a", protocol: "grpc", path: "/x" }, { path: "value must be null" }],
    [{ host: "a", tls_verify: true }, { tls_verify: "value must be null" }],
    [{ host: "a", protocol: "https", tls_verify: true, ca_certificates: [UUID] }, {}],
  ])("%j is judged as %j", (data, errors) => {
    expect(errorsOf(data)).toEqual(errors);
  });
});
