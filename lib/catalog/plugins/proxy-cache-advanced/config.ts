import { CACHING_FIELDS } from "#lib/catalog/caching/caching-fields.ts";
import { REDIS_EE } from "#lib/catalog/redis/redis-config.ts";
import { boolean, type Infer, record, string } from "#lib/schema/field-spec.ts";

/** Reference: proxy-cache, "Config fields"; the fields marked PCA. */
export const config = record({
  strategy: string({
    required: true,
    oneOf: ["memory", "redis"],
    description: "Where responses are kept. Redis is shared by all nodes and survives a restart.",
    ui: {
      label: "Strategy",
      group: "What is cached, and for how long",
      choices: { memory: "Memory", redis: "Redis" },
    },
  }),
  ...CACHING_FIELDS,
  redis: REDIS_EE,
  bypass_on_err: boolean({
    default: false,
    description: "When the storage fails, send requests to the upstream instead of answering with an error.",
    ui: { label: "Bypass on storage errors", group: "When the storage fails" },
  }),
});

export type ProxyCacheAdvancedConfig = Infer<typeof config>;
