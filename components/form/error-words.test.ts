import { expect, test } from "vitest";
import { errorWords } from "./error-words.ts";

test.each([
  ["required field missing", "Strategy is required"],
  ["value should be between 0 and 65535", "Strategy is a number from 0 to 65535"],
  ["expected one of: memory, redis", "Strategy is one of memory, redis"],
  ["expected an integer", "Strategy is a whole number"],
  ["length must be at least 1", "Strategy may not be empty"],
  ["should start with: /", "Strategy starts with /"],
  ["invalid value: a b", 'Strategy cannot be "a b"'],
  ["must set one of 'hosts', 'paths' when 'protocols' is 'https'", "Set at least one of hosts, paths"],
  ["cannot set 'x'", "Cannot set 'x'"],
])('Kong\'s "%s" is said about the field', (message, words) => {
  expect(errorWords(message, "Strategy")).toBe(words);
});
