import { entityHref, kindIcon, kindWord } from "#components/shell/kind-words.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { SecretUse } from "#lib/contract/secret-views.ts";

/** The fields that hold a reference, one to a line: entity, field, and the key they take. */
export function UseItems({ slug, uses }: { slug: string; uses: readonly SecretUse[] }) {
  return (
    <ul>
      {uses.map(({ entity, field, key }) => {
        const href = entityHref(slug, entity.kind, entity.id);
        return (
          <li
            key={`${entity.id} ${field}`}
            className="flex min-h-9 flex-wrap items-center gap-x-2 border-b border-line-soft px-4 py-1 text-13 last:border-b-0 [&>.lucide]:text-ink-3"
          >
            {kindIcon(entity.kind)}
            <span className="sr-only">{kindWord(entity.kind)} </span>
            {href ? <TextLink href={href}>{entity.title}</TextLink> : <span>{entity.title}</span>}
            <span className="ml-auto min-w-0 text-right text-12 text-ink-3 [overflow-wrap:anywhere]">
              <code>{field}</code>
              {key !== null && (
                <>
                  {" "}
                  takes <code>{key}</code>
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
