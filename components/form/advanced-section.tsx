"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useId } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { cn } from "#components/ui/cn.ts";
import { FormSection } from "./form-section.tsx";
import type { FormSection as Section } from "./layout-form.ts";

interface AdvancedSectionProps {
  sections: readonly Section[];
  /** Terms of the fields that hold something else than their default. */
  changed: readonly string[];
  isOpen: boolean;
  onToggle: () => void;
}

/** The fields most people leave alone. Closed, it still says what was changed in it. */
export function AdvancedSection({ sections, changed, isOpen, onToggle }: AdvancedSectionProps) {
  const id = useId();
  const count = sections.reduce((sum, section) => sum + section.nodes.length, 0);
  if (count === 0) return null;
  return (
    <div className="mt-4">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={onToggle}
        className="flex min-h-10 w-full items-center gap-2 rounded-2 border border-line bg-surface px-3 text-left text-13 hover:bg-hover"
      >
        {isOpen ? <ChevronDown /> : <ChevronRight />}
        <span>Advanced</span>
        <span className="whitespace-nowrap text-ink-3">
          {count} {count === 1 ? "field" : "fields"}
        </span>
        {changed.length > 0 && (
          <>
            <Badge className="ml-auto">{changed.length} changed</Badge>
            <span className="min-w-0 max-w-1/2 truncate mono-12 text-ink-3 narrow:hidden">{changed.join(", ")}</span>
          </>
        )}
      </button>
      <div id={id} className={cn("pt-2", !isOpen && "hidden")}>
        {isOpen && sections.map((section) => <FormSection key={section.id} section={section} />)}
      </div>
    </div>
  );
}
