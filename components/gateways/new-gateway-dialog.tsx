"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import type { GatewayActions } from "./gateway-actions.ts";

interface NewGatewayDialogProps {
  workspace: string;
  addGateway: GatewayActions["addGateway"];
  onClose: () => void;
  onAdded: () => void;
}

const EMPTY = { name: "", adminUrl: "http://", proxyUrl: "http://", token: "" };

/** A gateway with its first node. The token is stored encrypted and not shown again. */
export function NewGatewayDialog({ workspace, addGateway, onClose, onAdded }: NewGatewayDialogProps) {
  const [values, setValues] = useState(EMPTY);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [message, setMessage] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<typeof EMPTY>) => setValues({ ...values, ...part });

  async function save() {
    setBusy(true);
    const node = {
      name: `${values.name.trim()}-1`,
      adminUrl: values.adminUrl,
      proxyUrl: values.proxyUrl,
      token: values.token || null,
    };
    const result = await addGateway(workspace, { name: values.name, nodes: [node] }).catch(() => null);
    setBusy(false);
    if (result?.ok) return onAdded();
    setMessage(result?.message ?? "The console did not answer. Nothing was saved.");
    setFields(
      Object.fromEntries(
        Object.entries(result?.fields ?? {}).map(([path, text]) => [path.split(".").at(-1) ?? path, text]),
      ),
    );
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Add gateway"
      description="A Kong Gateway node without a database (KONG_DATABASE=off), reached through its Admin API."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" isBusy={isBusy} onClick={save}>
            Save
          </Button>
        </>
      }
    >
      <Field label="Name" htmlFor="gateway-name" error={fields.name ?? null} isStacked>
        <Input id="gateway-name" value={values.name} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <Field
        label="Admin API"
        htmlFor="gateway-admin"
        error={fields.adminUrl ?? null}
        help="Such as http://10.0.0.5:8001"
        isStacked
      >
        <Input
          id="gateway-admin"
          isMono
          value={values.adminUrl}
          onChange={(event) => change({ adminUrl: event.target.value })}
        />
      </Field>
      <Field
        label="Proxy"
        htmlFor="gateway-proxy"
        error={fields.proxyUrl ?? null}
        help="Where test requests go"
        isStacked
      >
        <Input
          id="gateway-proxy"
          isMono
          value={values.proxyUrl}
          onChange={(event) => change({ proxyUrl: event.target.value })}
        />
      </Field>
      <Field
        label="Token"
        htmlFor="gateway-token"
        error={fields.token ?? null}
        help="Sent as Kong-Admin-Token; leave it empty when the Admin API asks for none"
        isStacked
      >
        <PasswordInput
          id="gateway-token"
          value={values.token}
          onChange={(event) => change({ token: event.target.value })}
          autoComplete="off"
        />
      </Field>
      {message && <p className="text-12 text-bad">{message}</p>}
    </Dialog>
  );
}
