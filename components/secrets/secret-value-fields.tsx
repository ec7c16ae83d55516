"use client";

import { Dices, Plus, X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { randomSecret } from "./random-secret.ts";
import { addPair, changePair, removePair, type SecretDraft } from "./secret-draft.ts";

interface SecretValueFieldsProps {
  /** Begins the ids of the fields. */
  id: string;
  draft: SecretDraft;
  onChange: (draft: SecretDraft) => void;
}

const FORMS: { value: SecretDraft["form"]; label: string }[] = [
  { value: "pairs", label: "Keys and values" },
  { value: "text", label: "Text" },
];

/** What a password manager must neither fill nor keep. */
const PRIVATE = { autoComplete: "new-password", spellCheck: false, "data-1p-ignore": "", "data-lpignore": "true" };

/** The content of a secret, going in: keys with their values, or one text. */
export function SecretValueFields({ id, draft, onChange }: SecretValueFieldsProps) {
  return (
    <>
      <Field
        label="Content"
        htmlFor={`${id}-form`}
        isGroup
        isStacked
        help={
          draft.form === "pairs"
            ? "Stored as a JSON object. A reference names one of its keys."
            : "Stored as it is typed. A reference takes all of it."
        }
      >
        <Segmented
          id={`${id}-form`}
          labelledBy={`${id}-form-label`}
          describedBy={`${id}-form-help`}
          options={FORMS}
          value={draft.form}
          onValueChange={(form) => onChange({ ...draft, form })}
        />
      </Field>
      {draft.form === "pairs" ? (
        <PairRows draft={draft} onChange={onChange} />
      ) : (
        <Field label="Text" htmlFor={`${id}-text`} isStacked help="It is not shown again once it is saved.">
          <Textarea
            {...PRIVATE}
            id={`${id}-text`}
            isMono
            rows={4}
            autoComplete="off"
            value={draft.text}
            aria-describedby={`${id}-text-help`}
            onChange={(event) => onChange({ ...draft, text: event.target.value })}
          />
          <Button
            variant="action"
            icon={<Dices />}
            className="mt-1 -ml-1.5"
            onClick={() => onChange({ ...draft, text: randomSecret() })}
          >
            Generate a random value
          </Button>
        </Field>
      )}
    </>
  );
}

function PairRows({ draft, onChange }: Omit<SecretValueFieldsProps, "id">) {
  return (
    <fieldset className="mb-3 min-w-0">
      <legend className="mb-1 text-13">Keys and their values</legend>
      <ul className="grid gap-2">
        {draft.pairs.map((pair, index) => (
          <li
            key={pair.id}
            className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto_auto] items-center gap-1 narrow:grid-cols-[minmax(0,1fr)_auto_auto]"
          >
            <Input
              isMono
              aria-label={`Key ${index + 1}`}
              placeholder="password"
              value={pair.name}
              autoComplete="off"
              spellCheck={false}
              frameClassName="narrow:col-span-3"
              onChange={(event) => onChange(changePair(draft, pair.id, { name: event.target.value }))}
            />
            <PasswordInput
              {...PRIVATE}
              isMono
              aria-label={`Value ${index + 1}`}
              value={pair.value}
              onChange={(event) => onChange(changePair(draft, pair.id, { value: event.target.value }))}
            />
            <Button
              variant="quiet"
              className="w-8 !px-0 narrow:w-10"
              title="Generate a random value"
              icon={<Dices />}
              onClick={() => onChange(changePair(draft, pair.id, { value: randomSecret() }))}
            >
              <span className="sr-only">Generate a random value for row {index + 1}</span>
            </Button>
            <Button
              variant="quiet"
              className="w-8 !px-0 narrow:w-10"
              title="Remove"
              icon={<X />}
              disabled={draft.pairs.length === 1}
              onClick={() => onChange(removePair(draft, pair.id))}
            >
              <span className="sr-only">Remove row {index + 1}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="action" icon={<Plus />} className="mt-1 -ml-1.5" onClick={() => onChange(addPair(draft))}>
        Add a key
      </Button>
      <p className="mt-1 text-12 text-ink-3">Values are not shown again once they are saved.</p>
    </fieldset>
  );
}
