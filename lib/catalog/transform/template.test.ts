import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";
import { compileTemplate, templateEnvironment } from "./template.ts";

function render(text: string): string {
  const exchange = new FakeExchange({
    uri: "/?name=ada&many=1&many=2&flag",
    headers: { "X-Team": "blue", host: "api.example.com" },
    uriCaptures: { named: { id: "42" }, numbered: ["42", "x"] },
  });
  exchange.shared.set("tenant", "acme");
  exchange.shared.set("secret", { object: true });
  return compileTemplate(text).render(templateEnvironment(exchange));
}

describe("what a template may say", () => {
  it.each([
    ["plain", "plain"],
    ["a $(headers.x_team) b", "a blue b"],
    ['$(headers["X-Team"])', "blue"],
    ["$(headers['x-team'])", "blue"],
    ["$(query_params.name)", "ada"],
    ["$(query_params.many)", "1, 2"],
    ["$(query_params.flag)", "true"],
    ["$(query_params.missing)", ""],
    ['$(query_params.missing or "none")', "none"],
    ['$(query_params.name or "none")', "ada"],
    ["$(query_params.missing or headers.missing or 'x')", "x"],
    ["$(uri_captures.id)/$(uri_captures[2])", "42/x"],
    ["$(uri_captures[9])", ""],
    ["$(shared.tenant)", "acme"],
    ["$(shared.secret)", ""],
    ['$("<" .. query_params.name .. ">")', "<ada>"],
    ["$(query_params.name:upper())", "ADA"],
    ["$(query_params.name:sub(2, -1))", "da"],
    ['$(query_params.name == "ada" and "yes" or "no")', "yes"],
    ["$(not query_params.missing)", "true"],
    ["$((headers.missing or (query_params.name)))", "ada"],
    ["$(')')", ")"],
    ["cost: $5", "cost: $5"],
    ["$(uri_captures['__proto__'])", ""],
    ["$(uri_captures.constructor)", ""],
  ])("%s: %s", (template, text) => {
    expect(render(template)).toBe(text);
  });
});

describe("what it may not", () => {
  it.each([
    ["$(headers.x", "a ')' is missing"],
    ["$(os.execute('ls'))", "attempt to index a nil value"],
    ["$(headers())", "attempt to call a table value"],
    ["$(headers.missing .. 'x')", "attempt to concatenate a nil value"],
    ["$(headers.missing:upper())", "attempt to call method 'upper' of a nil value"],
    ["$(query_params.name:gsub('a', 'b'))", "attempt to call method 'gsub' of a string value"],
    ["$(a b)", "unexpected 'b'"],
    ["$(a = 1)", "unexpected '= 1'"],
    ["$(function() end)", "unexpected 'end'"],
    ["$(name < 1)", "attempt to compare nil with number"],
    ["$()", "unexpected 'the end'"],
    [`$(${"(".repeat(500)}1${")".repeat(500)})`, "it is nested too deeply"],
    ["$(headers.constructor.constructor)", "attempt to index a nil value"],
  ])("%s", (template, reason) => {
    expect(() => render(template)).toThrow(reason);
  });

  it("never throws when it is compiled", () => {
    fc.assert(fc.property(fc.string(), (text) => void compileTemplate(`$(${text})`)));
  });
});

it("text without an expression is itself", () => {
  const plain = fc.string().filter((text) => !text.includes("$("));
  fc.assert(fc.property(plain, (text) => compileTemplate(text).render(new Map()) === text));
});
