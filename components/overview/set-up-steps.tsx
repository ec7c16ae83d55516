import { Check } from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import type { SetUpStep } from "#lib/contract/overview.ts";

const STEPS: Record<SetUpStep["id"], { title: string; done: (count: number) => string; todo: string; path: string }> = {
  vault: {
    title: "Register a vault",
    done: (count) => `${count} so far`,
    todo: "Choose a backend",
    path: "vaults/new",
  },
  service: {
    title: "Describe a service",
    done: (count) => `${count} so far`,
    todo: "Start with its URL",
    path: "services/new",
  },
  route: { title: "Add a route", done: (count) => `${count} so far`, todo: "Say which requests", path: "routes/new" },
  reference: {
    title: "Use a secret",
    done: (count) => `${count} ${count === 1 ? "field" : "fields"}`,
    todo: "In a plugin's form",
    path: "plugins/new",
  },
  test: { title: "Send a request", done: (count) => `${count} so far`, todo: "Open Test", path: "test" },
};

/** The way to a first cached answer; gone once it has been walked. */
export function SetUpSteps({ workspace, steps }: { workspace: string; steps: readonly SetUpStep[] }) {
  if (steps.length === 0 || steps.every((step) => step.isDone)) return null;
  const next = steps.find((step) => !step.isDone);
  return (
    <section aria-label="Getting started" className="rounded-3 border border-line">
      <ol className="grid grid-cols-5 max-[1080px]:grid-cols-1">
        {steps.map((step) => {
          const words = STEPS[step.id];
          const isNext = step === next;
          return (
            <li
              key={step.id}
              className="flex items-start gap-2.5 border-line-soft px-4 py-3 text-13 not-first:border-l max-[1080px]:not-first:border-t max-[1080px]:not-first:border-l-0"
            >
              <span
                aria-hidden="true"
                className={cn(
                  "mt-px grid size-[18px] shrink-0 place-items-center rounded-full",
                  step.isDone ? "bg-ok-mark text-surface" : "border-[1.5px] border-off-mark",
                  isNext && "border-accent shadow-[0_0_0_3px_var(--accent-soft)]",
                )}
              >
                {step.isDone && <Check className="!size-3" strokeWidth={3} />}
              </span>
              <span className="min-w-0">
                <span className={cn("block", step.isDone && "text-ink-2")}>
                  {words.title}
                  <span className="sr-only">{step.isDone ? " (done)" : ""}</span>
                </span>
                <span className="block text-12 text-ink-3">
                  {step.isDone ? (
                    words.done(step.count)
                  ) : (
                    <TextLink href={`/${workspace}/${words.path}`}>{words.todo}</TextLink>
                  )}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
