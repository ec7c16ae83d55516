import type { Infer } from "#lib/schema/field-spec.ts";
import type { CACHING_FIELDS } from "./caching-fields.ts";

/** What the shared phases read of a cache plugin's config. */
export type CachingConfig = Infer<{ type: "record"; fields: typeof CACHING_FIELDS }>;
