import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HIDDEN_VALUE } from "#lib/contract/hidden-value.ts";
import { array, integer, json, map, record, set, string } from "./field-spec.ts";
import { hideSecrets, mapSecrets, restoreHidden } from "./secrets.ts";
import { listReferences, listSecretPaths } from "./walk.ts";

const secret = string({ referenceable: true, encrypted: true });

const SPEC = record({
  name: string(),
  endpoint: string({ referenceable: true }),
  redis: record({ host: string({ referenceable: true }), password: secret, port: integer({ referenceable: true }) }),
  headers: map(string(), secret),
  tokens: array(secret),
  marked: set(string(), { encrypted: true, referenceable: true }),
  clients: array(record({ id: string(), secret })),
  blob: json({ encrypted: true }),
});

const STORED = {
  name: "n",
  endpoint: "{vault://env/endpoint}",
  redis: { host: "r", password: "canary-1", port: 6379 },
  headers: { Authorization: "canary-2", "X-Ref": "{vault://env/h}" },
  tokens: ["canary-3", "{vault://env/t}", "canary-4"],
  marked: ["canary-5", "{vault://env/m}"],
  clients: [
    { id: "a", secret: "canary-6" },
    { id: "b", secret: "canary-7" },
  ],
  blob: { deep: "canary-8" },
};

describe("hideSecrets", () => {
  it("leaves no literal secret, and keeps references and everything else", () => {
    const hidden = hideSecrets(SPEC, STORED);
    expect(JSON.stringify(hidden)).not.toContain("canary");
    expect(hidden.redis).toEqual({ host: "r", password: HIDDEN_VALUE, port: 6379 });
    expect(hidden.headers["X-Ref"]).toBe("{vault://env/h}");
    expect(hidden.tokens[1]).toBe("{vault://env/t}");
    expect(hidden.blob).toEqual(HIDDEN_VALUE);
    expect(STORED.redis.password).toBe("canary-1");
  });

  it("hides what the spec does not know", () => {
    const hidden = hideSecrets(SPEC, { name: "n", unknown_field: { x: "canary" } } as Record<string, unknown>);
    expect(hidden).toEqual({ name: "n", unknown_field: HIDDEN_VALUE });
  });

  it("hides a text that only looks like a reference where none may stand", () => {
    const spec = record({ key: string({ encrypted: true }) });
    expect(hideSecrets(spec, { key: "{vault://env/x}" })).toEqual({ key: HIDDEN_VALUE });
  });
});

describe("restoreHidden", () => {
  it("gives back exactly what was stored when nothing was changed", () => {
    expect(restoreHidden(SPEC, hideSecrets(SPEC, STORED), STORED)).toEqual({ value: STORED, missing: [] });
  });

  it("finds the secrets of list elements that were moved or whose neighbours were removed", () => {
    const hidden = hideSecrets(SPEC, STORED);
    const incoming = { ...hidden, tokens: [hidden.tokens[2]], clients: [...hidden.clients].reverse() };
    const { value, missing } = restoreHidden(SPEC, incoming, STORED);
    expect(missing).toEqual([]);
    expect(value.tokens).toEqual(["canary-4"]);
    expect(value.clients).toEqual([
      { id: "b", secret: "canary-7" },
      { id: "a", secret: "canary-6" },
    ]);
  });

  it("never moves a secret into a field that can be read, nor from another field", () => {
    const attempts: Record<string, unknown>[] = [
      { name: HIDDEN_VALUE },
      { name: { ...HIDDEN_VALUE, at: "redis.password" } },
      { headers: { Other: { ...HIDDEN_VALUE, at: "headers.Authorization" } } },
      { tokens: [{ ...HIDDEN_VALUE, at: "marked.1" }] },
      { clients: [{ id: { ...HIDDEN_VALUE, at: "clients.1.secret" } }] },
      { redis: { password: { ...HIDDEN_VALUE, at: "tokens.1" } } },
      { unknown_field: HIDDEN_VALUE },
    ];
    for (const incoming of attempts) {
      const { value, missing } = restoreHidden(SPEC, incoming, STORED);
      expect(missing).toHaveLength(1);
      expect(JSON.stringify(value)).not.toContain("canary");
    }
  });

  it("names what has nothing stored", () => {
    expect(restoreHidden(SPEC, { redis: { password: HIDDEN_VALUE } }, {}).missing).toEqual(["redis.password"]);
  });
});

describe("mapSecrets", () => {
  it("visits every literal secret once, with its path, and undoes itself", () => {
    const paths: string[] = [];
    const sealed = mapSecrets(SPEC, STORED, (literal, path) => {
      paths.push(path);
      return { sealed: JSON.stringify(literal) };
    });
    expect(paths).toEqual(listSecretPaths(SPEC, STORED));
    expect(paths).toEqual([
      "redis.password",
      "headers.Authorization",
      "tokens.1",
      "tokens.3",
      "marked.1",
      "clients.1.secret",
      "clients.2.secret",
      "blob",
    ]);
    const opened = mapSecrets(SPEC, sealed, (literal) => JSON.parse((literal as unknown as { sealed: string }).sealed));
    expect(opened).toEqual(STORED);
  });

  it("leaves hidden values and nulls alone", () => {
    const value = { redis: { password: null, host: "h" }, tokens: [HIDDEN_VALUE] };
    expect(mapSecrets(SPEC, value, () => "touched")).toEqual(value);
  });
});

describe("listReferences", () => {
  it("finds references where they count, with 1-based positions", () => {
    expect(listReferences(SPEC, { ...STORED, name: "{vault://env/not-here}" })).toEqual([
      { path: "endpoint", reference: "{vault://env/endpoint}" },
      { path: "headers.X-Ref", reference: "{vault://env/h}" },
      { path: "tokens.2", reference: "{vault://env/t}" },
      { path: "marked.2", reference: "{vault://env/m}" },
    ]);
  });
});

describe("any value", () => {
  it("survives hiding and restoring", () => {
    const text = fc.oneof(fc.string(), fc.constant("{vault://env/x}"), fc.constant(null));
    const value = fc.record({
      name: text,
      redis: fc.option(fc.record({ host: text, password: text })),
      headers: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), text),
      tokens: fc.array(text),
      clients: fc.array(fc.record({ id: text, secret: text })),
    });
    fc.assert(
      fc.property(value, (stored) => {
        const { value: restored } = restoreHidden(SPEC, hideSecrets(SPEC, stored), stored);
        expect(restored).toEqual(stored);
      }),
    );
  });
});
