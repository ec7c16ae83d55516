"use client";

import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { fieldClass } from "#components/ui/field-class.ts";

interface HiddenSecretProps {
  id: string;
  label: string;
  describedBy: string | undefined;
  canReveal: boolean;
  onReplace: () => void;
}

/** A value is set and stays where it is. Eight dots whatever its length. */
export function HiddenSecret({ id, label, describedBy, canReveal, onReplace }: HiddenSecretProps) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-label={label}
      aria-describedby={describedBy}
      className={cn(fieldClass({}), "min-h-8 flex-wrap !gap-x-2.5 !gap-y-0 !py-[3px] !pr-1 narrow:min-h-10")}
    >
      <span aria-hidden="true" className="relative top-px font-mono tracking-[2px] text-ink-3">
        ••••••••
      </span>
      <span className="text-12 text-ink-3">
        {canReveal ? "A value is set. It is hidden here." : "A value is set. Your role cannot read it."}
      </span>
      <Button variant="action" className="ml-auto" onClick={onReplace}>
        Replace<span className="sr-only"> the value of {label}</span>
      </Button>
    </fieldset>
  );
}
