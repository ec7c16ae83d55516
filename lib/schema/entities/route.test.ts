import { describe, expect, it } from "vitest";
import { toKongErrors } from "../kong-errors.ts";
import { validateRecord } from "../validate.ts";
import { ROUTE } from "./route.ts";

type Data = Record<string, unknown>;

function errorsOf(data: Data): Record<string, string> {
  const result = validateRecord(ROUTE.record, data);
  return result.ok ? {} : result.errors;
}

describe("a route", () => {
  it.each([
    [{}, { paths: "must set one of 'methods', 'hosts', 'headers', 'paths', 'snis' when 'protocols' is 'https'" }],
    [
      { protocols: ["http"] },
      { paths: "must set one of 'methods', 'hosts', 'headers', 'paths' when 'protocols' is 'http'" },
    ],
    [
      { protocols: ["tcp"] },
      { sources: "must set one of 'sources', 'destinations', 'snis' when 'protocols' is 'tcp', 'tls' or 'udp'" },
    ],
    [{ protocols: ["tls_passthrough"] }, { snis: "must set snis when 'protocols' is 'tls_passthrough'" }],
    [
      { protocols: ["grpc"], strip_path: false },
      { paths: "must set one of 'hosts', 'headers', 'paths' when 'protocols' is 'grpc'" },
    ],
    [
      { protocols: ["grpc"], paths: ["/a"] },
      { strip_path: "cannot set 'strip_path' when 'protocols' is 'grpc' or 'grpcs'" },
    ],
    [
      { protocols: ["tcp"], sources: [{ ip: "10.0.0.0/8" }], hosts: ["a"] },
      { hosts: "cannot set 'hosts' when 'protocols' is 'tcp', 'tls', 'tls_passthrough' or 'udp'" },
    ],
    [
      { paths: ["/a"], sources: [{ port: 1 }] },
      { sources: "cannot set 'sources' when 'protocols' is 'http' or 'https'" },
    ],
    [
      { protocols: ["http"], paths: ["/a"], snis: ["x"] },
      { snis: "'snis' can only be set when 'protocols' is 'grpcs', 'https', 'tls' or 'tls_passthrough'" },
    ],
    [
      { paths: ["/a"], protocols: ["http", "tcp"] },
      {
        protocols: "these sets are mutually exclusive: ('http', 'https'), ('tcp', 'tls', 'udp')",
      },
    ],
    [{ paths: ["/a"], protocols: [] }, { protocols: "length must be at least 1" }],
    [
      { paths: ["/a"], protocols: ["ftp"] },
      { "protocols.1": "expected one of: grpc, grpcs, http, https, tcp, tls, tls_passthrough, udp" },
    ],
    [{ paths: ["a"] }, { "paths.1": "should start with: / (fixed path) or ~/ (regex path)" }],
    [{ paths: ["~a"] }, { "paths.1": "should start with: / (fixed path) or ~/ (regex path)" }],
    [{ paths: ["/a//b"] }, { "paths.1": "must not have empty segments" }],
    [{ paths: ["/ok", "/a/../b"] }, { "paths.2": "non-normalized path, consider use '/b' instead" }],
    [{ paths: ["/%41"] }, { "paths.1": "non-normalized path, consider use '/A' instead" }],
    [{ paths: ["~/v\\d+/(?<name>[a-z]+)$"] }, {}],
    [{ methods: ["get"] }, { "methods.1": "invalid value: get" }],
    [{ hosts: ["*.a.example", "a.*", "a.example:80", "*.a.example:80"] }, {}],
    [{ hosts: ["*.a.*"] }, { "hosts.1": "invalid wildcard: must have at most one wildcard" }],
    [{ hosts: ["a.*.b"] }, { "hosts.1": "invalid wildcard: must be placed at leftmost or rightmost label" }],
    [{ hosts: ["a*.b"] }, { "hosts.1": "invalid wildcard: must be placed at leftmost or rightmost label" }],
    [{ hosts: ["a b"] }, { "hosts.1": "invalid value: a b" }],
    [
      { headers: { Host: ["a"] } },
      { "headers.Host": "cannot contain 'host' header, which must be specified in the 'hosts' attribute" },
    ],
    [{ headers: { "X-Version": ["v1", "~*v\\d"] } }, {}],
    [
      { paths: ["/a"], https_redirect_status_code: 200 },
      { https_redirect_status_code: "expected one of: 426, 301, 302, 307, 308" },
    ],
    [
      { protocols: ["tcp"], sources: [{}] },
      { "sources.1.ip": "at least one of these fields must be non-empty: 'ip', 'port'" },
    ],
    [
      { protocols: ["tcp"], sources: [{ ip: "10.0.0.0/33" }] },
      { "sources.1.ip": "invalid ip or cidr range: '10.0.0.0/33'" },
    ],
    [{ service: { id: "x" }, paths: ["/a"] }, { "service.id": "expected a valid UUID" }],
  ])("%j is judged as %j", (data, errors) => {
    expect(errorsOf(data)).toEqual(errors);
  });

  it("is refused with a regular expression that the router cannot run", () => {
    for (const pattern of ["~/(", "~/(?=x)", "~/(a)\\1"]) {
      expect(errorsOf({ paths: [pattern] })["paths.1"]).toMatch(/^invalid regex: '.*' \(PCRE returned: .+\)$/);
    }
  });

  it("has its matchers' messages under @entity in Kong's tree", () => {
    const result = validateRecord(ROUTE.record, { protocols: ["http"] });
    expect(result.ok ? {} : toKongErrors(result.problems)).toEqual({
      "@entity": ["must set one of 'methods', 'hosts', 'headers', 'paths' when 'protocols' is 'http'"],
    });
  });

  it("is called by its name, else by what it matches", () => {
    const { describe: describeRoute } = ROUTE;
    expect(describeRoute({ name: "orders", paths: ["/x"] })).toBe("orders");
    expect(describeRoute({ name: null, paths: ["/x", "/y"] })).toBe("/x, /y");
  });
});
