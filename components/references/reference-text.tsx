import { KeyRound } from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import { ReferenceParts } from "./reference-parts.tsx";

/** A reference in its quiet chip: key, braces paler than the path, options in accent. Red only when it fails. */
export function ReferenceText({ reference, isFailing = false }: { reference: string; isFailing?: boolean }) {
  return (
    <span
      className={cn(
        "inline-flex min-h-6 max-w-full items-center gap-1.5 rounded-1 pr-2 pl-1.5 align-middle mono-12",
        isFailing ? "bg-bad-soft [&>.lucide]:text-bad" : "bg-accent-soft [&>.lucide]:text-accent-text",
      )}
    >
      <KeyRound className="!size-3.5" />
      <span className="min-w-0 truncate" title={reference}>
        <ReferenceParts reference={reference} />
      </span>
    </span>
  );
}
