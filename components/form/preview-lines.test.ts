import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { HIDDEN_VALUE } from "#lib/contract/hidden-value.ts";
import { type PreviewMarks, previewLines } from "./preview-lines.ts";

const text = (document: unknown, format: "yaml" | "json" = "yaml", marks?: PreviewMarks) =>
  previewLines(document, format, marks)
    .map((line) => line.map((token) => token.text).join(""))
    .join("\n");
const toneOf = (document: unknown, part: string, marks?: PreviewMarks) =>
  previewLines(document, "yaml", marks)
    .flat()
    .find((token) => token.text.includes(part))?.tone;

describe("the document beside a form", () => {
  test("is the YAML one would write by hand", () => {
    const document = {
      plugins: [
        {
          name: "proxy-cache-advanced",
          enabled: true,
          config: {
            cache_ttl: 300,
            content_type: ["application/json", "application/json; charset=utf-8"],
            response_code: [200, 301, 404],
            storage_ttl: null,
            redis: { host: "cache-01.internal", sentinels: [{ host: "a", port: 1 }] },
          },
        },
      ],
    };
    expect(text(document)).toBe(
      [
        "plugins:",
        "- name: proxy-cache-advanced",
        "  enabled: true",
        "  config:",
        "    cache_ttl: 300",
        "    content_type:",
        "    - application/json",
        "    - application/json; charset=utf-8",
        "    response_code: [200, 301, 404]",
        "    redis:",
        "      host: cache-01.internal",
        "      sentinels:",
        "      - host: a",
        "        port: 1",
      ].join("\n"),
    );
  });

  test("never shows a hidden value, nor a secret that was just typed", () => {
    const document = { config: { username: HIDDEN_VALUE, password: "canary-51c7", list: ["canary-51c7"] } };
    const marks = { secrets: new Set(["config.password", "config.list.0"]) };
    for (const format of ["yaml", "json"] as const) expect(text(document, format, marks)).not.toContain("canary");
    expect(text(document, "yaml", marks)).toBe(
      "config:\n  username: set, hidden\n  password: set, hidden\n  list: [set, hidden]",
    );
  });

  test("tints references and refused values", () => {
    const document = { password: "{vault://hcv/redis/password}", port: 637_900 };
    expect(toneOf(document, "{vault")).toBe("reference");
    expect(toneOf(document, "637900", { errors: new Set(["port"]) })).toBe("error");
  });

  const scalar = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.integer(),
    fc.constantFrom(
      "true",
      "no",
      "1.5",
      "0x1F",
      "~",
      "a: b",
      "- a",
      "#x",
      "2026-01-01",
      "1e3",
      ".5",
      "=",
      "<<",
      "null",
      "{a}",
      "12:30",
    ),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      scalar,
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(
        fc.string({ minLength: 1 }).filter((key) => key !== "__proto__"),
        tie("tree"),
        { maxKeys: 4 },
      ),
    ),
  }));

  test("says in YAML and JSON exactly what it shows", () => {
    fc.assert(
      fc.property(tree, (value) => {
        const document = { value };
        expect(parse(text(document), { uniqueKeys: true })).toEqual(document);
        expect(JSON.parse(text(document, "json"))).toEqual(document);
      }),
      { numRuns: 300 },
    );
  });
});
