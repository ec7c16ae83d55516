import { KeyRound } from "lucide-react";
import { cn } from "#components/ui/cn.ts";

const PARTS = /^(\{vault:\/\/)([^?#}]*)([^}]*)(\})$/;

/** A reference in its quiet chip: key, braces paler than the path, options in accent. Red only when it fails. */
export function ReferenceText({ reference, isFailing = false }: { reference: string; isFailing?: boolean }) {
  const [, start, path, options, end] = PARTS.exec(reference) ?? [undefined, "", reference, "", ""];
  return (
    <span
      className={cn(
        "inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-1 pr-2 pl-1.5 align-middle mono-12",
        isFailing ? "bg-bad-soft [&>.lucide]:text-bad" : "bg-accent-soft [&>.lucide]:text-accent-text",
      )}
    >
      <KeyRound className="!size-3.5" />
      <span className="min-w-0 truncate" title={reference}>
        <span className="text-ink-3">{start}</span>
        {path}
        <span className="text-accent-text">{options}</span>
        <span className="text-ink-3">{end}</span>
      </span>
    </span>
  );
}
