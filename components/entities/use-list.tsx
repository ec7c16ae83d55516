import { entityHref } from "#components/shell/kind-words.tsx";
import { Dot } from "#components/ui/dot.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { describeCheck } from "./describe-check.ts";
import type { ReferenceUse } from "./reference-use.ts";

/** Uses of references in two lines each, for a narrow panel. */
export function UseList({
  slug,
  uses,
  showsReason = false,
}: {
  slug: string;
  uses: readonly ReferenceUse[];
  showsReason?: boolean;
}) {
  return (
    <ul className="text-13">
      {uses.map(({ reference, entity, field, check }) => {
        const { tone, word, detail } = describeCheck(check);
        const href = entityHref(slug, entity.kind, entity.id);
        return (
          <li
            key={`${entity.id} ${field}`}
            className="flex items-start gap-2 border-b border-line-soft px-4 py-1.5 last:border-b-0"
          >
            <span className="mt-1.5">
              <Dot tone={tone} label={word} />
            </span>
            <div className="min-w-0">
              {showsReason ? (
                <span className="block mono-12 [overflow-wrap:anywhere]">{reference}</span>
              ) : (
                <span className="block truncate">
                  {href ? <TextLink href={href}>{entity.title}</TextLink> : entity.title}
                </span>
              )}
              <span className="block text-12 text-ink-3 [overflow-wrap:anywhere]">
                {showsReason ? (
                  <>
                    {detail} {href ? <TextLink href={href}>{entity.title}</TextLink> : entity.title},{" "}
                    <code>{field}</code>
                  </>
                ) : (
                  <>
                    <code>{field}</code> from <code>{reference.replace(/^\{vault:\/\/[^/]*\/|\}$/g, "")}</code>
                  </>
                )}
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
