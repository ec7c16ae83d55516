import { describe, expect, it } from "vitest";
import { describePath, fieldLabel } from "./field-label.ts";
import { array, integer, record, string } from "./field-spec.ts";

const SPEC = record({
  paths: array(string(), { ui: { label: "Paths" } }),
  config: record({
    cache_ttl: integer(),
    storage_ttl: integer({ ui: { label: "Storage TTL" } }),
    redis: record({
      port: integer({ ui: { label: "Port" } }),
      host: string({ ui: { label: "Redis host" } }),
      ssl: string({ ui: { label: "TLS" } }),
    }),
  }),
});

describe("the words for a field", () => {
  it.each([
    ["config.cache_ttl", "Cache ttl", "Cache ttl"],
    ["config.storage_ttl", "Storage TTL", "Storage TTL"],
    ["config.redis.port", "Port", "Redis port"],
    ["config.redis.host", "Redis host", "Redis host"],
    ["config.redis.ssl", "TLS", "Redis TLS"],
    ["paths.2", "2", "Paths 2"],
    ["config.unknown_thing", "Unknown thing", "Unknown thing"],
  ])("%s", (path, label, description) => {
    expect(fieldLabel(path, SPEC)).toBe(label);
    expect(describePath(path, SPEC)).toBe(description);
  });
});
