import type { FieldSpec, ListField, MapField } from "#lib/schema/field-spec.ts";

/** The spec of what a list or map holds; marks on the container (secret, referenceable) count for each member. */
export function memberSpec(container: ListField | MapField): FieldSpec {
  const member = container.type === "map" ? container.values : container.elements;
  const marks = {
    ...(container.encrypted ? { encrypted: true } : {}),
    ...(container.referenceable ? { referenceable: true } : {}),
  };
  return { ...member, ...marks };
}
