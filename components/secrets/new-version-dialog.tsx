"use client";

import { Dices } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { FailureNote } from "./failure-note.tsx";
import { randomSecret } from "./random-secret.ts";
import type { SecretActions } from "./secret-actions.ts";
import { readDraft, startDraft } from "./secret-draft.ts";
import type { SecretSubject } from "./secret-subject.ts";
import { SecretValueFields } from "./secret-value-fields.tsx";
import { useRun } from "./use-run.ts";

interface NewVersionDialogProps {
  subject: SecretSubject;
  keys: readonly string[];
  /** The one that is replaced: a change by somebody else meanwhile is refused. Null where the backend tells none. */
  version: string | null;
  writeSecret: SecretActions["writeSecret"];
  onClose: () => void;
  onWritten: (version: string | null) => void;
}

const OTHER_KEY = "";
const SCOPES = [
  { value: "key", label: "One key" },
  { value: "all", label: "All of it" },
] as const;

/** A new value for one key, which keeps the others, or for the secret as a whole. The old value is not shown. */
export function NewVersionDialog(props: NewVersionDialogProps) {
  const { subject, keys, version, writeSecret, onClose, onWritten } = props;
  const { slug, vault, resource } = subject;
  const id = useId();
  const [scope, setScope] = useState<"key" | "all">(keys.length > 0 ? "key" : "all");
  const [chosen, setChosen] = useState(keys[0] ?? OTHER_KEY);
  const [ownKey, setOwnKey] = useState("");
  const [value, setValue] = useState("");
  const [draft, setDraft] = useState(() => startDraft(keys[0] ?? "", keys.length > 0 ? "pairs" : "text"));
  const [wasSubmitted, setSubmitted] = useState(false);
  const { run, isBusy, failure } = useRun();

  const key = scope === "all" ? null : chosen === OTHER_KEY ? ownKey.trim() : chosen;
  const content = readDraft(draft);
  const whole = content.ok ? { value: content.value, problem: null } : { value: null, problem: content.problem };
  const problem =
    scope === "all" ? whole.problem : key === "" ? "Name the key" : value === "" ? "Type the new value" : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    setSubmitted(true);
    const next = scope === "all" ? whole.value : value;
    if (problem !== null || next === null) return;
    const change = { vault, resource, key, value: next, isNew: false };
    void run(
      () => writeSecret(slug, version === null ? change : { ...change, ifVersion: version }),
      (written) => onWritten(written.version),
    );
  }

  return (
    <Dialog
      isOpen
      isAlert
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={
        <>
          New version of <span className="font-mono">{resource}</span>
        </>
      }
      description="What is there now is not shown. The nodes read the new version at once."
      width={560}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} isBusy={isBusy}>
            Save
          </Button>
        </>
      }
    >
      <form id={id} noValidate autoComplete="off" onSubmit={submit}>
        <FailureNote failure={failure} />
        {keys.length > 0 && (
          <Field
            label="Change"
            htmlFor={`${id}-scope`}
            isGroup
            isStacked
            help={
              scope === "key"
                ? "The other keys keep their values."
                : "Keys that are not written here are gone from the new version."
            }
          >
            <Segmented
              id={`${id}-scope`}
              labelledBy={`${id}-scope-label`}
              describedBy={`${id}-scope-help`}
              options={SCOPES}
              value={scope}
              onValueChange={setScope}
            />
          </Field>
        )}
        {scope === "all" ? (
          <SecretValueFields id={`${id}-all`} draft={draft} onChange={setDraft} />
        ) : (
          <>
            <Field label="Key" htmlFor={`${id}-key`} isStacked>
              <Select
                id={`${id}-key`}
                isMono
                value={chosen}
                options={[
                  ...keys.map((name) => ({ value: name, label: name })),
                  { value: OTHER_KEY, label: "Another key" },
                ]}
                onValueChange={setChosen}
              />
            </Field>
            {chosen === OTHER_KEY && (
              <Field label="Name of the key" htmlFor={`${id}-own`} isStacked>
                <Input
                  id={`${id}-own`}
                  isMono
                  autoComplete="off"
                  spellCheck={false}
                  value={ownKey}
                  onChange={(event) => setOwnKey(event.target.value)}
                />
              </Field>
            )}
            <Field label="New value" htmlFor={`${id}-value`} isStacked>
              <PasswordInput
                id={`${id}-value`}
                isMono
                autoComplete="new-password"
                data-1p-ignore=""
                data-lpignore="true"
                spellCheck={false}
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
              <Button
                variant="action"
                icon={<Dices />}
                className="mt-1 -ml-1.5"
                onClick={() => setValue(randomSecret())}
              >
                Generate a random value
              </Button>
            </Field>
          </>
        )}
        {wasSubmitted && problem !== null && (
          <p role="alert" className="text-12 text-bad">
            {problem}
          </p>
        )}
      </form>
    </Dialog>
  );
}
