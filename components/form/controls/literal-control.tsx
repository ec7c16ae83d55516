"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { BooleanField, NumberField, StringField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { parseNumberText } from "../parse-number-text.ts";

interface LiteralControlProps extends ControlProps<StringField | NumberField | BooleanField> {
  /** Inside the field, at its end: the way to the picker. */
  end: ReactNode;
  shouldFocus: boolean;
}

/** The typed form of a field that could also be a reference. A secret is typed behind dots, with an eye. */
export function LiteralControl(props: LiteralControlProps) {
  const { id, spec, label, value, onChange, onBlur, isInvalid, describedBy, end, shouldFocus } = props;
  const [isShown, setShown] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const isSecret = spec.encrypted === true;
  const text = value === null || value === undefined ? "" : String(value);

  useEffect(() => {
    if (shouldFocus) frame.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, [shouldFocus]);

  const shared = {
    id,
    value: text,
    onBlur,
    isInvalid,
    isMono: true,
    placeholder: spec.ui?.placeholder ?? (isSecret ? (end ? "Type a value, or" : "Type a value") : undefined),
    "aria-describedby": describedBy,
    "aria-label": props.isNamedByItself ? label : undefined,
    "aria-required": spec.required || undefined,
    spellCheck: false,
  };
  if (spec.type === "string" && spec.ui?.multiline) {
    return (
      <div ref={frame} className="relative">
        <Textarea {...shared} rows={6} autoComplete="off" onChange={(event) => onChange(event.target.value || null)} />
        <div className="absolute right-2 bottom-2">{end}</div>
      </div>
    );
  }
  return (
    <div ref={frame}>
      <Input
        {...shared}
        type={isSecret && !isShown ? "password" : "text"}
        // A password manager must neither offer the person's own password here nor keep this one.
        autoComplete={isSecret ? "new-password" : "off"}
        data-1p-ignore=""
        data-lpignore="true"
        onChange={(event) => onChange(toValue(spec, event.target.value))}
        end={
          <>
            {isSecret && text !== "" && (
              <button
                type="button"
                onClick={() => setShown(!isShown)}
                aria-pressed={isShown}
                className="grid size-6 shrink-0 place-items-center rounded-1 text-ink-3 hover:text-ink"
              >
                {isShown ? <EyeOff /> : <Eye />}
                <span className="sr-only">{isShown ? "Hide what is typed" : "Show what is typed"}</span>
              </button>
            )}
            {end}
          </>
        }
      />
    </div>
  );
}

/** A referenceable number may be typed as a number or pasted as a reference. */
function toValue(spec: StringField | NumberField | BooleanField, text: string): unknown {
  if (text === "") return null;
  if (spec.type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return spec.type === "string" ? text : parseNumberText(text);
}
