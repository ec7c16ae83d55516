import { describe, expect, test } from "vitest";
import { boolean, integer, record, string } from "#lib/schema/field-spec.ts";
import { type FormLayout, layoutForm } from "./layout-form.ts";
import { toFormValues } from "./to-form-values.ts";
import { withInitialValues } from "./with-initial-values.ts";

const CACHE = record({
  id: string({ uuid: true, auto: true }),
  config: record(
    {
      strategy: string({ required: true, oneOf: ["memory", "redis"], ui: { group: "What is cached" } }),
      cache_ttl: integer({ default: 300, ui: { group: "What is cached", label: "Cache TTL" } }),
      ignore_uri_case: boolean({ default: false, ui: { advanced: true } }),
      redis: record(
        {
          host: string({ default: "127.0.0.1" }),
          port: integer({ default: 6379, between: [0, 65_535] }),
          ssl: boolean({ default: false, ui: { advanced: true } }),
        },
        { required: true },
      ),
    },
    { required: true },
  ),
});
const OPTIONS = { transparent: ["config"] };

const start = (config: Record<string, unknown> = {}) => toFormValues(CACHE, { config });
const paths = (sections: FormLayout["main"]) => sections.flatMap((section) => section.nodes.map((node) => node.path));

describe("which fields a form draws", () => {
  test("fields Kong fills in itself are left out, common ones come first, the rest is advanced", () => {
    const layout = layoutForm(CACHE, start({ strategy: "redis" }), OPTIONS);
    expect(paths(layout.main)).toEqual([
      "config.strategy",
      "config.cache_ttl",
      "config.redis.host",
      "config.redis.port",
    ]);
    expect(paths(layout.advanced)).toEqual(["config.ignore_uri_case", "config.redis.ssl"]);
  });

  test("groups keep their order and a transparent record gives its fields no heading of its own", () => {
    const { main } = layoutForm(CACHE, start({ strategy: "redis" }), OPTIONS);
    expect(main.map(({ title, isNested }) => [title, isNested])).toEqual([
      ["What is cached", false],
      ["Redis", true],
    ]);
    expect(main[0]?.nodes.map((node) => [node.label, node.term])).toEqual([
      ["Strategy", "strategy"],
      ["Cache TTL", "cache_ttl"],
    ]);
    expect(main[1]?.nodes[1]?.term).toBe("redis.port");
  });

  test("a record named like a choice appears with that choice and says why", () => {
    expect(layoutForm(CACHE, start({ strategy: "redis" }), OPTIONS).main[1]?.reason).toBe(
      "shown because strategy is Redis",
    );
    expect(paths(layoutForm(CACHE, start({ strategy: "memory" }), OPTIONS).main)).toEqual([
      "config.strategy",
      "config.cache_ttl",
    ]);
    expect(paths(layoutForm(CACHE, start({ strategy: "memory" }), OPTIONS).advanced)).toEqual([
      "config.ignore_uri_case",
    ]);
  });

  test("a value in a record that is not in use stays visible, so that nothing is published unseen", () => {
    const values = start({ strategy: "memory", redis: { host: "cache-01", port: 6379, ssl: false } });
    const { advanced } = layoutForm(CACHE, values, OPTIONS);
    expect(paths(advanced)).toEqual(["config.ignore_uri_case", "config.redis.host"]);
    expect(advanced[1]?.nodes[0]?.reason).toBe("not used while strategy is Memory");
  });

  test("a requirement under a condition shows its field with that condition only", () => {
    const spec = record(
      {
        protocol: string({ oneOf: ["http", "tcp"], default: "http" }),
        path: string(),
        auth: string({ oneOf: ["none", "token"], default: "none" }),
        token: string({ encrypted: true }),
      },
      {
        checks: [
          {
            kind: "conditional",
            ifField: "protocol",
            ifMatch: { eq: "tcp" },
            thenField: "path",
            thenMatch: { eq: null },
          },
          {
            kind: "conditional",
            ifField: "auth",
            ifMatch: { eq: "token" },
            thenField: "token",
            thenMatch: { required: true },
          },
        ],
      },
    );
    expect(paths(layoutForm(spec, toFormValues(spec, {})).main)).toEqual(["protocol", "path", "auth"]);
    const values = toFormValues(spec, { protocol: "tcp", auth: "token" });
    expect(paths(layoutForm(spec, values).main)).toEqual(["protocol", "auth", "token"]);
  });

  test("a field that names its choice is drawn with that choice alone, and something new starts with what the spec prefers", () => {
    const spec = record({
      method: string({ oneOf: ["file", "token"], default: "token" }),
      file: string({ default: "/run/token", ui: { showWhen: { field: "method", oneOf: ["file"] } } }),
      kv: string({ oneOf: ["v1", "v2"], default: "v1", ui: { initial: "v2" } }),
    });
    expect(paths(layoutForm(spec, toFormValues(spec, {})).main)).toEqual(["method", "kv"]);
    expect(paths(layoutForm(spec, toFormValues(spec, { method: "file" })).main)).toEqual(["method", "file", "kv"]);
    expect(withInitialValues(spec, toFormValues(spec, {}))).toMatchObject({ method: "token", kv: "v2" });
  });

  test("a large schema that ranks nothing, as a Kong node's, shows what is required and folds the rest", () => {
    const fields = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`field_${index}`, string()]));
    const spec = record({ ...fields, url: string({ required: true }) });
    const layout = layoutForm(spec, toFormValues(spec, {}));
    expect(paths(layout.main)).toEqual(["url"]);
    expect(paths(layout.advanced)).toHaveLength(12);
  });

  test("a deprecated field is drawn only where it still holds something, and says so", () => {
    const spec = record({ name: string(), retry_count: integer({ deprecated: { message: "use retry time" } }) });
    expect(paths(layoutForm(spec, toFormValues(spec, {})).main)).toEqual(["name"]);
    const { main } = layoutForm(spec, toFormValues(spec, { retry_count: 3 }));
    expect(main[0]?.nodes[1]?.reason).toBe("use retry time");
  });

  test("fields without a group stand first, and a heading never repeats the one label below it", () => {
    const spec = record({
      paths: string({ ui: { group: "Which requests" } }),
      tags: string({ ui: { group: "Tags" } }),
      name: string(),
    });
    const { main } = layoutForm(spec, toFormValues(spec, {}));
    expect(main.map(({ title, nodes }) => [title, nodes.map(({ path }) => path)])).toEqual([
      [null, ["name", "tags"]],
      ["Which requests", ["paths"]],
    ]);
  });

  test("omitted paths are drawn by somebody else", () => {
    const layout = layoutForm(CACHE, start({ strategy: "memory" }), { ...OPTIONS, omit: ["config.cache_ttl"] });
    expect(paths(layout.main)).toEqual(["config.strategy"]);
  });
});
