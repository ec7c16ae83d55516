import { Clock } from "lucide-react";
import type { ReferenceSuggestion } from "#lib/contract/vault-choice.ts";

interface SuggestionListProps {
  title: string;
  suggestions: readonly ReferenceSuggestion[];
  onPaste: (reference: string) => void;
}

/** References that are in use elsewhere, to be taken whole; nothing where there is none. */
export function SuggestionList({ title, suggestions, onPaste }: SuggestionListProps) {
  if (suggestions.length === 0) return null;
  return (
    <>
      <h3 className="px-3 pt-3 pb-1 text-12 text-ink-3">{title}</h3>
      <ul className="px-1">
        {suggestions.map((suggestion) => (
          <li key={`${suggestion.reference} ${suggestion.usedBy.id} ${suggestion.field}`}>
            <button
              type="button"
              data-item=""
              onClick={() => onPaste(suggestion.reference)}
              className="flex min-h-7 w-full items-center gap-1.5 rounded-1 px-2 text-left hover:bg-hover narrow:min-h-10"
            >
              <Clock className="!size-3.5 text-ink-3" />
              <span className="min-w-0 truncate mono-12">{withoutFrame(suggestion.reference)}</span>
              <span className="ml-auto max-w-1/2 shrink-0 truncate text-12 text-ink-3">
                {suggestion.field.replace(/^config\./, "")} on {suggestion.usedBy.title}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** "{vault://hcv/redis/password?ttl=300}" → "redis/password?ttl=300" */
function withoutFrame(reference: string): string {
  return reference.replace(/^\{vault:\/\/[^/]*\//, "").replace(/\}$/, "");
}
