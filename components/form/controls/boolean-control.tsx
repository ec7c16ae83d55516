"use client";

import { Segmented } from "#components/ui/segmented.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { BooleanField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { isSegmented } from "../is-segmented.ts";

/** A switch; without a default there is a third state, "not set", and then it is three choices. */
export function BooleanControl(props: ControlProps<BooleanField>) {
  const { id, spec, label, value, onChange, onBlur, describedBy } = props;
  if (isSegmented(spec)) {
    return (
      <Segmented
        id={id}
        labelledBy={props.isNamedByItself ? undefined : `${id}-label`}
        label={props.isNamedByItself ? label : undefined}
        describedBy={describedBy}
        value={value === true ? "on" : value === false ? "off" : "unset"}
        onValueChange={(next) => {
          onChange(next === "unset" ? null : next === "on");
          onBlur();
        }}
        options={[
          { value: "unset", label: "Not set" },
          { value: "on", label: "On" },
          { value: "off", label: "Off" },
        ]}
      />
    );
  }
  return (
    <span className="flex min-h-8 items-center gap-2 text-13 narrow:min-h-10">
      <Switch
        id={id}
        checked={value === true}
        onCheckedChange={onChange}
        onBlur={onBlur}
        aria-describedby={describedBy}
        aria-label={props.isNamedByItself ? label : undefined}
      />
      <span aria-hidden="true">{value === true ? "On" : "Off"}</span>
      {spec.default !== undefined && value === spec.default && <span className="text-12 text-ink-3">the default</span>}
    </span>
  );
}
