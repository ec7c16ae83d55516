"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useFormServices } from "#components/form/form-services.tsx";
import { NewSecretFields } from "#components/secrets/new-secret-fields.tsx";
import { Button } from "#components/ui/button.tsx";

interface NewSecretPanelProps {
  vault: string;
  onCancel: () => void;
  /** Its path, and its key when it has just one. */
  onWritten: (resource: string, key: string | null) => void;
}

/** A new secret, written in the picker's place for names, and picked once the vault has it. */
export function NewSecretPanel({ vault, onCancel, onWritten }: NewSecretPanelProps) {
  const { workspace, actions } = useFormServices();
  const queries = useQueryClient();
  const id = useId();
  const [isBusy, setBusy] = useState(false);
  return (
    <section aria-label="New secret" className="flex min-h-0 min-w-0 flex-col overflow-y-auto px-4 pb-3">
      <h3 className="pt-3 pb-2 text-13 font-semibold">
        New secret in <code>{vault}</code>
      </h3>
      <NewSecretFields
        id={id}
        slug={workspace}
        vault={vault}
        writeSecret={actions.writeSecret}
        onBusy={setBusy}
        onWritten={({ resource, keys }) => {
          void queries.invalidateQueries({ queryKey: ["browse-vault", workspace, vault] });
          void queries.invalidateQueries({ queryKey: ["describe-secret", workspace, vault] });
          onWritten(resource, keys.length === 1 ? (keys[0] ?? null) : null);
        }}
      />
      <div className="mt-3 flex gap-2">
        <Button variant="primary" type="submit" form={id} isBusy={isBusy}>
          Save the secret
        </Button>
        <Button onClick={onCancel}>Back to the names</Button>
      </div>
    </section>
  );
}
