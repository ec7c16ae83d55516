import type { Crumb } from "#components/ui/crumbs.tsx";
import type { EntityListItem } from "#lib/contract/entity-view.ts";
import type { PluginScopePreset } from "./scope-section.tsx";

/** The way to a plugin's form: over the route or service it was started from, or over the catalogue. */
export function pluginCrumbs(
  workspace: string,
  name: string,
  entity: EntityListItem | null,
  preset: PluginScopePreset | null,
): Crumb[] {
  const plugins = { label: "Plugins", href: `/${workspace}/plugins` };
  if (entity) {
    return [
      plugins,
      { label: entity.title, href: `/${workspace}/plugins/${entity.id}`, isMono: true },
      { label: "Edit" },
    ];
  }
  if (!preset) return [plugins, { label: "New", href: `/${workspace}/plugins/new` }, { label: name, isMono: true }];
  const { link, field } = preset;
  return [
    {
      label: link.kind === "routes" ? "Routes" : link.kind === "services" ? "Services" : "Consumers",
      href: `/${workspace}/${link.kind}`,
    },
    { label: link.title, href: `/${workspace}/${link.kind}/${link.id}`, isMono: true },
    { label: "New plugin", href: `/${workspace}/plugins/new?${field}=${link.id}` },
    { label: name, isMono: true },
  ];
}
