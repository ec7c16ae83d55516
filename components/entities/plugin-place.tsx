import { entityHref } from "#components/shell/kind-words.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { EntityListItem } from "#lib/contract/entity-view.ts";

/** Where a plugin acts: on every request, or on those of a service, route or consumer. */
export function PluginPlace({ slug, plugin }: { slug: string; plugin: Pick<EntityListItem, "parents"> }) {
  const parents = Object.entries(plugin.parents);
  if (parents.length === 0) return <>Global: on every request of this workspace</>;
  return (
    <>
      on{" "}
      {parents.map(([field, link], index) => {
        const href = entityHref(slug, link.kind, link.id);
        return (
          <span key={field}>
            {index > 0 && " and "}
            {field}{" "}
            {href ? (
              <TextLink href={href} className="mono-12">
                {link.title}
              </TextLink>
            ) : (
              <code>{link.title}</code>
            )}
          </span>
        );
      })}
    </>
  );
}
