import { Tag } from "./tag.tsx";

/** Two tags and "+n"; the rest is told on hover and to screen readers. */
export function Tags({ tags, max = 2 }: { tags: readonly string[]; max?: number }) {
  const rest = tags.slice(max);
  return (
    <span className="inline-flex max-w-full items-center gap-1 overflow-hidden">
      {tags.slice(0, max).map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {rest.length > 0 && (
        <span className="px-0.5 text-12 text-ink-3" title={rest.join(", ")}>
          +{rest.length}
          <span className="sr-only"> more: {rest.join(", ")}</span>
        </span>
      )}
    </span>
  );
}
