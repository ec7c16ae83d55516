import { integer, set, string } from "../field-spec.ts";

/** Fields that every entity has. */
export const ID = string({ auto: true, uuid: true, description: "The identity that never changes." });
export const CREATED_AT = integer({ auto: true, description: "When it was created, in seconds since the epoch." });
export const UPDATED_AT = integer({ auto: true, description: "When it last changed, in seconds since the epoch." });
export const TAGS = set(string({ required: true, check: "tag" }), {
  description: "Words to find it by and to group it with others.",
  ui: { label: "Tags", placeholder: "team-orders", group: "Tags" },
});

/** A name that is unique in its workspace. */
export function entityName(description: string, placeholder: string) {
  return string({ unique: true, check: "utf8_name", description, ui: { label: "Name", placeholder } });
}

/** A text that Kong makes up when none is given. */
export function generated(description: string, label: string) {
  return string({ auto: true, description, ui: { label, placeholder: "Generated when left empty" } });
}
