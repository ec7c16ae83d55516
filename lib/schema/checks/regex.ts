import { findRegexError } from "#lib/schema/checks/find-regex-error.ts";

/** A regular expression of the router's engine: linear time, so without look-around and back-references. */
export function checkRegex(text: string): string | null {
  const error = findRegexError(text);
  return error === null ? null : `invalid regex: '${text}' (PCRE returned: ${error})`;
}
