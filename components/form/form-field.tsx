"use client";

import { memo, useMemo } from "react";
import { useController } from "react-hook-form";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import type { FieldErrors } from "#lib/contract/result.ts";
import type { FieldSpec } from "#lib/schema/field-spec.ts";
import { Control } from "./control.tsx";
import { defaultValue } from "./default-value.ts";
import { defaultWords } from "./default-words.ts";
import { errorWords } from "./error-words.ts";
import { errorsBelow } from "./errors-below.ts";
import { fieldId } from "./form-node.ts";
import { useFormState } from "./form-state.tsx";
import { isGroupControl } from "./is-group-control.ts";
import { isSameValue } from "./is-same-value.ts";
import type { FormNode } from "./layout-form.ts";
import { singular } from "./singular.ts";

interface FormFieldProps {
  node: FormNode;
  isNested?: boolean;
  /** Replaces the spec's own help. */
  help?: string;
}

/** A field with its label, term, control, help, default and error. */
export function FormField({ node, isNested = false, help }: FormFieldProps) {
  const { shownErrors, touch, edited } = useFormState();
  const errorKey = JSON.stringify(errorsBelow(shownErrors, node.path));
  return (
    <ConnectedField
      path={node.path}
      spec={node.spec}
      label={node.label}
      term={node.term}
      reason={node.reason}
      help={help ?? node.spec.description ?? null}
      isNested={isNested}
      errorKey={errorKey}
      touch={touch}
      edited={edited}
    />
  );
}

interface ConnectedFieldProps {
  path: string;
  spec: FieldSpec;
  label: string;
  term: string;
  reason: string | null;
  help: string | null;
  isNested: boolean;
  /** The errors of this field as JSON: equal texts mean nothing to draw anew. */
  errorKey: string;
  touch: (path: string) => void;
  edited: (path: string) => void;
}

const ConnectedField = memo(function ConnectedField(props: ConnectedFieldProps) {
  const { path, spec, label, term, reason, help, isNested, errorKey, touch, edited } = props;
  const { field } = useController({ name: path });
  const errors = useMemo(() => JSON.parse(errorKey) as FieldErrors, [errorKey]);
  const value: unknown = field.value ?? null;
  const id = fieldId(path);
  const [firstBelow] = Object.entries(errors).filter(([below]) => below !== "");
  const message = errors[""] === undefined ? (isToken(spec) ? firstBelow?.[1] : undefined) : errors[""];
  const subject = errors[""] === undefined ? singular(label) : label;
  const change = (next: unknown) => {
    field.onChange(next);
    edited(path);
  };
  const notes = [help, reason && `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`].filter(Boolean).join(" ");
  return (
    <Field
      label={label}
      term={term}
      htmlFor={id}
      isGroup={isGroupControl(spec)}
      isNested={isNested}
      isRequired={isRequired(spec)}
      error={message === undefined ? null : errorWords(message, subject)}
      help={<Notes id={id} notes={notes} spec={spec} value={value} onUseDefault={change} />}
    >
      <Control
        id={id}
        path={path}
        spec={spec}
        label={label}
        term={term}
        value={value}
        onChange={change}
        onBlur={() => {
          field.onBlur();
          touch(path);
        }}
        isInvalid={message !== undefined}
        errors={errors}
        describedBy={`${id}-error ${id}-help`}
      />
    </Field>
  );
});

interface NotesProps {
  id: string;
  notes: string;
  spec: FieldSpec;
  value: unknown;
  onUseDefault: (value: unknown) => void;
}

/** The help, and the default where the field holds something else. */
function Notes({ notes, spec, value, onUseDefault }: NotesProps) {
  const fallback = defaultValue(spec);
  const words = defaultWords(spec, fallback);
  const isOther = words !== null && !isSameValue(value, fallback);
  if (notes === "" && !isOther) return null;
  return (
    <>
      {notes}
      {isOther && (
        <span>
          {notes === "" ? "" : " "}Default: {words}.
          <Button variant="action" className="!h-4" onClick={() => onUseDefault(fallback)}>
            Use the default
          </Button>
        </span>
      )}
    </>
  );
}

function isRequired(spec: FieldSpec): boolean {
  return spec.required === true && isSameValue(defaultValue(spec), null);
}

/** Tokens show the error of an item under the whole, since an item has no line of its own. */
function isToken(spec: FieldSpec): boolean {
  if (spec.type !== "array" && spec.type !== "set") return false;
  return spec.elements.type !== "record" && !spec.elements.referenceable && !spec.referenceable;
}
