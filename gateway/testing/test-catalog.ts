import type { PluginDefinition, PluginHandler, PluginInstance } from "#lib/catalog/define-plugin.ts";
import { findPlugin, PLUGINS } from "#lib/catalog/plugins/registry.ts";
import { BACKENDS, findBackend } from "#lib/catalog/vaults/registry.ts";
import { record, string } from "#lib/schema/field-spec.ts";
import type { Catalog } from "../config/validate-draft.ts";

type TestConfig = { label: string; secret: string | null };

/** The project's catalogue and some plugins of a test. Their config has a `label` and a referenceable `secret`. */
export function testCatalog(...plugins: PluginDefinition[]): Catalog {
  return {
    plugins: [...PLUGINS, ...plugins],
    backends: BACKENDS,
    findBackend,
    findPlugin: (name) => plugins.find((plugin) => plugin.name === name) ?? findPlugin(name),
  };
}

export function testPlugin(
  name: string,
  priority: number,
  create: (instance: PluginInstance<TestConfig>) => PluginHandler,
): PluginDefinition {
  return {
    name,
    priority,
    version: "1.0.0",
    title: name,
    summary: "A plugin of a test",
    category: "traffic",
    icon: "plug",
    edition: "oss",
    scopes: ["global", "service", "route", "consumer"],
    config: record({ label: string({ default: "none" }), secret: string({ referenceable: true, encrypted: true }) }),
    create: (instance) => create(instance as PluginInstance<TestConfig>),
  };
}
