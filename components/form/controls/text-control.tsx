"use client";

import { Input } from "#components/ui/input.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { StringField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";

/** Kong's strings. An emptied field is null: "not set" and "an empty text" are told apart only where Kong allows "". */
export function TextControl(props: ControlProps<StringField>) {
  const { id, spec, label, value, onChange, onBlur, isInvalid, describedBy } = props;
  const shared = {
    id,
    value: typeof value === "string" ? value : value === null || value === undefined ? "" : JSON.stringify(value),
    onBlur,
    isInvalid,
    placeholder: spec.ui?.placeholder,
    "aria-describedby": describedBy,
    "aria-label": props.isNamedByItself ? label : undefined,
    "aria-required": spec.required || undefined,
    autoComplete: "off",
    spellCheck: false,
  };
  const take = (text: string) => onChange(text === "" && spec.lenMin !== 0 ? null : text);
  if (spec.ui?.multiline) {
    return <Textarea {...shared} isMono rows={6} onChange={(event) => take(event.target.value)} />;
  }
  return <Input {...shared} isMono={!isProse(props.path)} onChange={(event) => take(event.target.value)} />;
}

/** Names, hosts and headers are mono; sentences for people are not. */
function isProse(path: string): boolean {
  return /(?:^|\.)(?:description|message)$/.test(path);
}
