import type { FieldSpec } from "#lib/schema/field-spec.ts";
import { isSegmented } from "./is-segmented.ts";
import { listLook } from "./list-look.ts";

/** Whether a field is drawn as several controls: its label then names the group instead of the first of them. */
export function isGroupControl(spec: FieldSpec): boolean {
  if (spec.type === "map") return true;
  if (spec.type === "array" || spec.type === "set") return listLook(spec) !== "tokens";
  return isSegmented(spec);
}
