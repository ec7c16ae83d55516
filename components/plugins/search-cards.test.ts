import { expect, test } from "vitest";
import type { PluginCard } from "#lib/contract/entity-form.ts";
import { searchCards } from "./search-cards.ts";

const card = (name: string, summary: string, category: PluginCard["category"]): PluginCard => ({
  name,
  title: name,
  summary,
  category,
  icon: "plug",
  scopes: ["global"],
  edition: "oss",
  inUse: 0,
});
const CARDS = [
  card("cors", "Lets browsers cache preflights", "security"),
  card("proxy-cache", "Answers repeated requests", "caching"),
  card("key-auth", "Asks for a key", "authentication"),
];
const names = (search: string, category = "") => searchCards(CARDS, search, category).map(({ name }) => name);

test("typing a part of a name puts that plugin first, before those that only mention it", () => {
  expect(names("cach")).toEqual(["proxy-cache", "cors"]);
});

test("every word has to be found, and a category narrows", () => {
  expect(names("key asks")).toEqual(["key-auth"]);
  expect(names("", "caching")).toEqual(["proxy-cache"]);
  expect(names("nothing of the kind")).toEqual([]);
});
