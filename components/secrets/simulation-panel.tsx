"use client";

import { Route } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { RotationSimulation } from "#lib/contract/secret-views.ts";
import { FailureNote } from "./failure-note.tsx";
import type { SecretActions } from "./secret-actions.ts";
import type { SecretSubject } from "./secret-subject.ts";
import { requestWords, simulationWords } from "./simulation-words.ts";
import { UseItems } from "./use-items.tsx";
import { useRun } from "./use-run.ts";

interface SimulationPanelProps {
  subject: SecretSubject;
  simulateRotation: SecretActions["simulateRotation"];
}

/** Which fields, routes and connections would notice if the secret changed now. Nothing is changed by asking. */
export function SimulationPanel({ subject, simulateRotation }: SimulationPanelProps) {
  const [simulation, setSimulation] = useState<RotationSimulation | null>(null);
  const { run, isBusy, failure } = useRun();
  const { slug, vault, resource } = subject;
  return (
    <Panel
      title="Who would notice"
      action={
        <Button
          size="small"
          isBusy={isBusy}
          onClick={() => void run(() => simulateRotation(slug, { vault, resource, key: null }), setSimulation)}
        >
          {simulation ? "Simulate again" : "Simulate a rotation"}
        </Button>
      }
    >
      {failure && (
        <div className="px-4 pt-3">
          <FailureNote failure={failure} />
        </div>
      )}
      {simulation ? (
        <Simulated slug={slug} simulation={simulation} />
      ) : (
        <p className="px-4 py-3 text-13 text-ink-2">
          Names the fields, the routes with their traffic and the connections that a new value would reach. Nothing is
          changed by asking.
        </p>
      )}
    </Panel>
  );
}

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
