import { RE2JS } from "re2js";

/** What the router's engine has against a pattern, or null. `package.json` gives browsers the lighter file beside this one. */
export function findRegexError(pattern: string): string | null {
  try {
    RE2JS.compile(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
