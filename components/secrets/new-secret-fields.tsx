"use client";

import { type FormEvent, useState } from "react";
import { ReferenceText } from "#components/references/reference-text.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { formatReference } from "#lib/references/format-reference.ts";
import { FailureNote } from "./failure-note.tsx";
import type { SecretActions } from "./secret-actions.ts";
import { readDraft, type SecretDraft, startDraft } from "./secret-draft.ts";
import { SecretValueFields } from "./secret-value-fields.tsx";
import { useRun } from "./use-run.ts";

interface NewSecretFieldsProps {
  /** The form's id, for a button that stands outside of it. */
  id: string;
  slug: string;
  vault: string;
  /** The folder one is in, with its slash: the name starts with it. */
  folder?: string;
  firstKey?: string;
  writeSecret: SecretActions["writeSecret"];
  onBusy: (isBusy: boolean) => void;
  onWritten: (written: { resource: string; keys: string[] }) => void;
}

/** Name and content of a secret that a vault does not have yet. Refused where the name is taken. */
export function NewSecretFields(props: NewSecretFieldsProps) {
  const { id, slug, vault, folder = "", firstKey = "", writeSecret, onBusy, onWritten } = props;
  const [name, setName] = useState(folder);
  const [draft, setDraft] = useState(() => startDraft(firstKey));
  const [problem, setProblem] = useState<{ name: string | null; content: string | null } | null>(null);
  const { run, failure } = useRun();
  const resource = name.trim().replace(/^\/+|\/+$/g, "");
  const content = readDraft(draft);

  async function submit(event: FormEvent) {
    event.preventDefault();
    // The picker's form lies inside the entity's: React would hand the event on to that.
    event.stopPropagation();
    const found = {
      name: resource === "" ? "Name the secret, as its path in the vault" : null,
      content: content.ok ? null : content.problem,
    };
    setProblem(found);
    if (found.name !== null || !content.ok) return;
    onBusy(true);
    await run(
      () => writeSecret(slug, { vault, resource, key: null, value: content.value, isNew: true }),
      () => onWritten({ resource, keys: content.keys }),
    );
    onBusy(false);
  }

  return (
    <form id={id} noValidate autoComplete="off" onSubmit={submit}>
      <FailureNote failure={failure} />
      <Field
        label="Name"
        htmlFor={`${id}-name`}
        isStacked
        error={problem?.name ?? null}
        help="Its path in the vault. Slashes make folders."
      >
        <Input
          id={`${id}-name`}
          isMono
          autoFocus
          autoComplete="off"
          spellCheck={false}
          placeholder="payments/redis"
          value={name}
          isInvalid={Boolean(problem?.name)}
          aria-describedby={`${id}-name-error ${id}-name-help`}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <SecretValueFields id={id} draft={draft} onChange={setDraft} />
      {problem?.content && !content.ok && (
        <p role="alert" className="mb-3 text-12 text-bad">
          {content.problem}
        </p>
      )}
      {resource !== "" && (
        <div className="text-12 text-ink-3">
          <p className="mb-1">References to it</p>
          <ul className="grid gap-1">
            {listKeys(draft).map((key) => (
              <li key={key} className="min-w-0">
                <ReferenceText
                  reference={formatReference({ name: vault, resource, key, config: null, version: null })}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </form>
  );
}

/** The keys that have a name already; null for the secret as a whole. */
function listKeys({ form, pairs }: SecretDraft): (string | null)[] {
  const names = form === "pairs" ? [...new Set(pairs.map(({ name }) => name.trim()).filter(Boolean))] : [];
  return names.length > 0 ? names : [null];
}
