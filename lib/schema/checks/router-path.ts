import { normalizePath } from "../normalize-path.ts";
import { checkPathCharacters } from "./path-characters.ts";
import { checkRegex } from "./regex.ts";

/** A route's path: a prefix in normal form, or a regular expression after `~`. */
export function checkRouterPath(text: string): string | null {
  if (text.startsWith("~/")) return checkRegex(text.slice(1));
  if (!text.startsWith("/")) return "should start with: / (fixed path) or ~/ (regex path)";
  if (text.includes("//")) return "must not have empty segments";
  const message = checkPathCharacters(text);
  if (message) return message;
  const normal = normalizePath(text);
  return normal === text ? null : `non-normalized path, consider use '${normal}' instead`;
}
