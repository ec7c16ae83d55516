import { checkPathCharacters } from "./path-characters.ts";

/** The path that a service puts before the request's. */
export function checkServicePath(text: string): string | null {
  if (!text.startsWith("/")) return "should start with: /";
  if (text.includes("//")) return "must not have empty segments";
  return checkPathCharacters(text);
}
