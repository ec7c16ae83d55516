"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { RotationSimulation } from "#lib/contract/secret-views.ts";
import { FailureNote } from "./failure-note.tsx";
import type { SecretActions } from "./secret-actions.ts";
import type { SecretSubject } from "./secret-subject.ts";
import { Simulated } from "./simulated.tsx";
import { useRun } from "./use-run.ts";

interface SimulateButtonProps {
  subject: SecretSubject;
  /** Null for all keys of the secret. */
  secretKey: string | null;
  /** Tells equal buttons of a list apart. */
  of: string;
  simulateRotation: SecretActions["simulateRotation"];
}

/** "Who would notice": a rotation that is thought through and not made. */
export function SimulateButton({ subject, secretKey, of, simulateRotation }: SimulateButtonProps) {
  const { slug, vault, resource } = subject;
  const [isOpen, setOpen] = useState(false);
  const [simulation, setSimulation] = useState<RotationSimulation | null>(null);
  const { run, isBusy, failure } = useRun();

  async function simulate() {
    await run(() => simulateRotation(slug, { vault, resource, key: secretKey }), setSimulation);
    setOpen(true);
  }

  return (
    <>
      <Button size="small" isBusy={isBusy} onClick={() => void simulate()}>
        Who would notice<span className="sr-only"> a rotation of {of}</span>
      </Button>
      {isOpen && (
        <Dialog
          isOpen
          onOpenChange={setOpen}
          title={
            <>
              If <span className="font-mono">{secretKey === null ? resource : `${resource}/${secretKey}`}</span> changed
              now
            </>
          }
          description="Nothing is changed by asking."
          width={640}
          footer={<Button onClick={() => setOpen(false)}>Close</Button>}
        >
          <FailureNote failure={failure} />
          {simulation && !failure && (
            <div className="-mx-4 -mt-2">
              <Simulated slug={slug} simulation={simulation} />
            </div>
          )}
        </Dialog>
      )}
    </>
  );
}
