import fc from "fast-check";
import { expect, test } from "vitest";
import { type CodeLanguage, tokenizeCode } from "./tokenize-code.ts";

const kinds = (code: string, language: CodeLanguage) =>
  tokenizeCode(code, language).map((line) =>
    line.filter((token) => token.text.trim() !== "").map(({ kind, text }) => `${kind} ${text.trim()}`),
  );

test("colouring changes no character", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."ab:-#\"' {}[],1.\n\\/") }),
      fc.constantFrom("yaml", "json", "text"),
      (code, language) => {
        expect(
          tokenizeCode(code, language)
            .map((line) => line.map((token) => token.text).join(""))
            .join("\n"),
        ).toBe(code);
      },
    ),
  );
});

test("YAML as our exporter writes it", () => {
  const code = [
    "plugins:",
    "- name: proxy-cache-advanced",
    "  enabled: true",
    "    port: 6379",
    "  - application/json",
    "# note",
  ].join("\n");
  expect(kinds(code, "yaml")).toEqual([
    ["key plugins", "plain :"],
    ["plain -", "key name", "plain :", "string proxy-cache-advanced"],
    ["key enabled", "plain :", "number true"],
    ["key port", "plain :", "number 6379"],
    ["plain -", "string application/json"],
    ["mute # note"],
  ]);
});

test("a reference and a hidden value stand out, quoted or not", () => {
  expect(kinds('password: "{vault://hcv/redis/password}"', "yaml")[0]).toContain(
    'reference "{vault://hcv/redis/password}"',
  );
  expect(kinds("username: set, hidden", "yaml")[0]).toContain("hidden set, hidden");
  expect(kinds('"a": "{vault://env/x}", "b": 1', "json")[0]).toEqual([
    'key "a"',
    "plain :",
    'reference "{vault://env/x}"',
    "plain ,",
    'key "b"',
    "plain :",
    "number 1",
  ]);
});

test("a URL in YAML is a value and not a key", () => {
  expect(kinds("- https://example.com/a", "yaml")[0]).toEqual(["plain -", "string https://example.com/a"]);
});
