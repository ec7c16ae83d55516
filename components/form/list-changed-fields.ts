import { defaultValue } from "./default-value.ts";
import { isSameValue } from "./is-same-value.ts";
import type { FormSection } from "./layout-form.ts";
import { readPath } from "./read-path.ts";

/** The terms of the fields that hold something other than their default. */
export function listChangedFields(sections: readonly FormSection[], values: Record<string, unknown>): string[] {
  return sections
    .flatMap((section) => section.nodes)
    .filter((node) => !isSameValue(readPath(values, node.path), defaultValue(node.spec)))
    .map((node) => node.term);
}
