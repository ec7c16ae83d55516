import { addCatalogueEntry } from "./catalogue/add-catalogue-entry.ts";
import { camelCase, titleOf } from "./catalogue/entry-names.ts";

/** `npm run new:plugin <name>`: writes the folder of a plugin and its line in the registry. */
addCatalogueEntry({
  what: "plugin",
  name: process.argv[2] ?? "",
  folder: "lib/catalog/plugins",
  exportName: camelCase,
  addToRegistry: (registry, name) =>
    registry.replace(/(readonly PluginDefinition\[\] = \[)([\s\S]*?)(\s*\];)/, `$1$2\n  ${name},$3`),
  files: (name) => ({
    "config.ts": `import { type Infer, record, string } from "#lib/schema/field-spec.ts";

/** Reference: plugins, "${name}". */
export const config = record({
  message: string({
    description: "What the plugin says.",
    ui: { label: "Message" },
  }),
});

export type Config = Infer<typeof config>;
`,
    "handler.ts": `import type { PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import type { Config } from "./config.ts";

export function createHandler(instance: PluginInstance<Config>): PluginHandler {
  return {
    headerFilter({ response }) {
      const { message } = instance.config();
      if (message !== null) response.setHeader("X-Message", message);
    },
  };
}
`,
    "index.ts": `import { definePlugin } from "#lib/catalog/define-plugin.ts";
import { config } from "./config.ts";
import { createHandler } from "./handler.ts";

export const ${camelCase(name)} = definePlugin({
  name: "${name}",
  priority: 0,
  version: "0.1.0",
  title: "${titleOf(name)}",
  summary: "One line that says what it is good for",
  category: "traffic",
  icon: "puzzle",
  scopes: ["global", "service", "route", "consumer"],
  edition: "oss",
  config,
  create: createHandler,
});
`,
    [`${name}.test.ts`]: `import { expect, it } from "vitest";
import { FakeExchange } from "#lib/testing/fake-exchange.ts";
import { FakeNode } from "#lib/testing/fake-node.ts";
import { validConfig } from "#lib/testing/valid-config.ts";
import { config } from "./config.ts";
import { ${camelCase(name)} } from "./index.ts";

it("says the message", async () => {
  const exchange = new FakeExchange();
  const value = validConfig(config, { message: "hello" });
  await exchange.send(${camelCase(name)}.create(new FakeNode().instance("${name}", value)));
  expect(exchange.response.getHeader("x-message")).toBe("hello");
});
`,
  }),
});
