import type { RecordField } from "#lib/schema/field-spec.ts";
import { defaultValue } from "./default-value.ts";
import { isSameValue } from "./is-same-value.ts";

/**
 * A record without what stands at its default, except the paths in `keep`. With "all" only what is not set goes. What
 * Kong fills in itself is left out either way.
 */
export function withoutDefaults(
  record: RecordField,
  values: Record<string, unknown>,
  keep: ReadonlySet<string> | "all",
  at = "",
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(record.fields)) {
    const value = values[name];
    const path = at === "" ? name : `${at}.${name}`;
    if (spec.auto || value === null || value === undefined) continue;
    if (spec.type === "record" && typeof value === "object" && !Array.isArray(value)) {
      const inner = withoutDefaults(spec, value as Record<string, unknown>, keep, path);
      if (Object.keys(inner).length > 0) shown[name] = inner;
    } else if (keep === "all" || keep.has(path) || !isSameValue(value, defaultValue(spec))) {
      shown[name] = value;
    }
  }
  return shown;
}
