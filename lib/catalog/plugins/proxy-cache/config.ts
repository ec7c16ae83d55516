import { CACHING_FIELDS } from "#lib/catalog/caching/caching-fields.ts";
import { type Infer, record, string } from "#lib/schema/field-spec.ts";

/** Reference: proxy-cache, "Config fields". */
export const config = record({
  strategy: string({
    required: true,
    oneOf: ["memory"],
    description: "Where responses are kept. The open edition knows only the node's memory.",
    ui: { label: "Strategy", group: "What is cached, and for how long", choices: { memory: "Memory" } },
  }),
  ...CACHING_FIELDS,
});

export type ProxyCacheConfig = Infer<typeof config>;
