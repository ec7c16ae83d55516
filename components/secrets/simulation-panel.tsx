"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { RotationSimulation } from "#lib/contract/secret-views.ts";
import { FailureNote } from "./failure-note.tsx";
import type { SecretActions } from "./secret-actions.ts";
import type { SecretSubject } from "./secret-subject.ts";
import { Simulated } from "./simulated.tsx";
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
