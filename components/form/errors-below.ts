import type { FieldErrors } from "#lib/contract/result.ts";

/** The errors under a dotted path, with the rest of their paths; the error of the path itself is under "". */
export function errorsBelow(errors: FieldErrors, path: string): FieldErrors {
  const below: FieldErrors = {};
  for (const [errorPath, message] of Object.entries(errors)) {
    if (errorPath === path) below[""] = message;
    else if (errorPath.startsWith(`${path}.`)) below[errorPath.slice(path.length + 1)] = message;
  }
  return below;
}
