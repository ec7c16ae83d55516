import { cn } from "#components/ui/cn.ts";
import { FormField } from "./form-field.tsx";
import type { FormSection as Section } from "./layout-form.ts";
import { SectionHeading } from "./section-heading.tsx";

/** Fields of one meaning under their heading; those of a nested record stand along a line. */
export function FormSection({ section }: { section: Section }) {
  return (
    <section className="mb-1 min-w-0">
      {section.title && <SectionHeading title={section.title} hint={section.reason} />}
      <div className={cn(section.isNested && "ml-px border-l-2 border-accent-line pl-4 narrow:pl-3")}>
        {section.nodes.map((node) => (
          <FormField key={node.path} node={node} isNested={section.isNested} />
        ))}
      </div>
    </section>
  );
}
