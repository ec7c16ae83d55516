import { entityHref } from "#components/shell/kind-words.tsx";
import { Dot } from "#components/ui/dot.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { describeCheck } from "./describe-check.ts";
import type { ReferenceUse } from "./reference-use.ts";

interface UseListProps {
  slug: string;
  uses: readonly ReferenceUse[];
  /** The reference and why it fails, for a panel of failures. */
  showsReason?: boolean;
  /** On the entity's own page its name says nothing new. */
  showsEntity?: boolean;
}

/** Uses of references in two lines each, for a narrow panel. */
export function UseList({ slug, uses, showsReason = false, showsEntity = true }: UseListProps) {
  return (
    <ul className="text-13">
      {uses.map((use) => {
        const { tone, word, detail } = describeCheck(use.check);
        return (
          <li
            key={`${use.entity.id} ${use.field}`}
            className="flex items-start gap-2 border-b border-line-soft px-4 py-1.5 last:border-b-0"
          >
            <span className="mt-1">
              <Dot tone={tone} label={word} />
            </span>
            <div className="min-w-0 [overflow-wrap:anywhere]">
              {showsReason || !showsEntity ? (
                <span className="block mono-12">{use.reference}</span>
              ) : (
                <EntityTitle slug={slug} use={use} />
              )}
              <span className="block text-12 text-ink-3">
                {showsReason && detail && <>{detail} </>}
                {showsReason && showsEntity && <EntityTitle slug={slug} use={use} />} <code>{use.field}</code>
                {!showsReason && showsEntity && (
                  <>
                    {" "}
                    from <code>{use.reference.replace(/^\{vault:\/\/[^/]*\/|\}$/g, "")}</code>
                  </>
                )}
                {!showsEntity && <> {detail ?? word}</>}
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function EntityTitle({ slug, use: { entity } }: { slug: string; use: ReferenceUse }) {
  const href = entityHref(slug, entity.kind, entity.id);
  return href ? <TextLink href={href}>{entity.title}</TextLink> : entity.title;
}
