import { expect, test } from "vitest";
import { splitTokens } from "./split-tokens.ts";

test("a pasted list becomes its values, whatever separates them", () => {
  expect(splitTokens("GET, POST\nPUT\r\nDELETE\tHEAD,,")).toEqual(["GET", "POST", "PUT", "DELETE", "HEAD"]);
});

test("a value with spaces stays one", () => {
  expect(splitTokens(" application/json; charset=utf-8 ")).toEqual(["application/json; charset=utf-8"]);
});

test("nothing but separators is no value", () => {
  expect(splitTokens(" , \n ")).toEqual([]);
});
