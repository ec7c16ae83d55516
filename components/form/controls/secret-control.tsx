"use client";

import { KeyRound } from "lucide-react";
import { useRef, useState } from "react";
import { ReferenceField } from "#components/references/reference-field.tsx";
import { useReferencePicker } from "#components/references/reference-picker-host.tsx";
import { Button } from "#components/ui/button.tsx";
import { isHiddenValue } from "#lib/contract/hidden-value.ts";
import { isReference } from "#lib/references/is-reference.ts";
import type { BooleanField, NumberField, StringField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { useFormServices } from "../form-services.tsx";
import { HiddenSecret } from "./hidden-secret.tsx";
import { LiteralControl } from "./literal-control.tsx";

/**
 * A field that holds a secret, or that may hold a reference: a chip for a reference, dots for a value that nobody may
 * see, else a text field with a way to the picker. A reference that is pasted becomes a chip.
 */
export function SecretControl(props: ControlProps<StringField | NumberField | BooleanField>) {
  const { spec, value, onChange, onBlur } = props;
  const { can } = useFormServices();
  const openPicker = useReferencePicker();
  const before = useRef(value);
  const [isReplacing, setReplacing] = useState(false);
  const pick = () =>
    openPicker({
      label: props.label,
      term: props.term,
      path: props.path,
      reference: isReference(value) ? value : null,
      onChoose: (reference) => {
        onChange(reference);
        onBlur();
      },
    });
  const take = (next: unknown) => {
    onChange(next);
    if (isReference(next)) onBlur();
  };

  if (spec.referenceable && isReference(value)) {
    return (
      <ReferenceField
        id={props.id}
        reference={value}
        label={props.label}
        describedBy={props.describedBy}
        isInvalid={props.isInvalid}
        onEdit={can.useReferences ? pick : null}
        onRemove={() => onChange(null)}
      />
    );
  }
  if (isHiddenValue(value)) {
    return (
      <HiddenSecret
        id={props.id}
        path={props.path}
        label={props.label}
        describedBy={props.describedBy}
        isReferenceable={spec.referenceable === true}
        onReplace={() => {
          setReplacing(true);
          onChange(null);
        }}
        onMoved={onChange}
      />
    );
  }
  return (
    <div>
      <LiteralControl
        {...props}
        onChange={take}
        shouldFocus={isReplacing}
        end={
          spec.referenceable && can.useReferences ? (
            <PickButton isSecret={spec.encrypted === true} onPress={pick} label={props.label} />
          ) : null
        }
      />
      {isReplacing && isHiddenValue(before.current) && (
        <Button
          variant="action"
          className="mt-1 -ml-1.5"
          onClick={() => {
            setReplacing(false);
            onChange(before.current);
          }}
        >
          Keep the value that is set
        </Button>
      )}
    </div>
  );
}

/** In words beside a secret; a key alone where plain text is the usual content. */
function PickButton({ isSecret, onPress, label }: { isSecret: boolean; onPress: () => void; label: string }) {
  if (isSecret) {
    return (
      <Button variant="action" className="-mr-2" onClick={onPress}>
        Use a secret<span className="sr-only"> for {label}</span>
      </Button>
    );
  }
  return (
    <Button variant="action" className="-mr-2 !px-1" title="Use a secret" onClick={onPress} icon={<KeyRound />}>
      <span className="sr-only">Use a secret for {label}</span>
    </Button>
  );
}
