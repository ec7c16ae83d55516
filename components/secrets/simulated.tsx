import { Route } from "lucide-react";
import { TextLink } from "#components/ui/text-link.tsx";
import type { RotationSimulation } from "#lib/contract/secret-views.ts";
import { requestWords, simulationWords } from "./simulation-words.ts";
import { UseItems } from "./use-items.tsx";

/** Whom a new value would reach: a sentence, the routes with their traffic, the fields. */
export function Simulated({ slug, simulation }: { slug: string; simulation: RotationSimulation }) {
  const { uses, routes } = simulation;
  return (
    <>
      <p role="status" className="px-4 py-3 text-13 text-ink-2">
        {simulationWords(simulation)}
      </p>
      {routes.length > 0 && (
        <ul className="border-t border-line-soft">
          {routes.map((route) => (
            <li
              key={route.id}
              className="flex min-h-8 items-center gap-2 border-b border-line-soft px-4 text-13 last:border-b-0 [&>.lucide]:text-ink-3"
            >
              <Route />
              <TextLink href={`/${slug}/routes/${route.id}`} className="min-w-0 truncate">
                {route.title}
              </TextLink>
              <span className="ml-auto pl-3 text-12 whitespace-nowrap text-ink-3 tabular-nums">
                {requestWords(route.requestsLastHour)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {uses.length > 0 && (
        <div className="border-t border-line-soft">
          <UseItems slug={slug} uses={uses} />
        </div>
      )}
    </>
  );
}
