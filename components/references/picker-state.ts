import { formatReference } from "#lib/references/format-reference.ts";
import { parseReference } from "#lib/references/parse-reference.ts";
import type { ParsedReference } from "#lib/references/parsed-reference.ts";

/** What is chosen in the picker so far. */
export interface PickerState {
  vault: string | null;
  resource: string;
  key: string | null;
  version: number | null;
  /** Query options, kept even where this picker offers no field for them, so that they survive an edit. */
  options: NonNullable<ParsedReference["config"]>;
  /** Kong's words about a pasted text that is no reference. */
  pasteProblem: string | null;
}

export type PickerChange =
  | { type: "vault"; prefix: string }
  | { type: "resource"; resource: string }
  | { type: "key"; key: string | null }
  | { type: "version"; version: number | null }
  | { type: "option"; name: string; value: string }
  | { type: "paste"; text: string };

/** The picker at its start: the field's reference taken apart, or the first vault and nothing else. */
export function startPicker(reference: string | null, firstVault: string | null): PickerState {
  const empty: PickerState = {
    vault: firstVault,
    resource: "",
    key: null,
    version: null,
    options: {},
    pasteProblem: null,
  };
  return reference === null ? empty : changePicker(empty, { type: "paste", text: reference });
}

/** The next state. Another secret forgets key and version, which belong to the one before; options stay. */
export function changePicker(state: PickerState, change: PickerChange): PickerState {
  switch (change.type) {
    case "vault":
      if (change.prefix === state.vault) return state;
      return {
        ...state,
        vault: change.prefix,
        resource: "",
        key: null,
        version: null,
        options: {},
        pasteProblem: null,
      };
    case "resource":
      if (change.resource === state.resource) return state;
      return { ...state, resource: change.resource, key: null, version: null };
    case "key":
      return { ...state, key: change.key === "" ? null : change.key };
    case "version":
      return { ...state, version: change.version };
    case "option": {
      const { [change.name]: _, ...others } = state.options;
      return { ...state, options: change.value === "" ? others : { ...others, [change.name]: change.value } };
    }
    case "paste":
      return paste(state, change.text.trim());
  }
}

function paste(state: PickerState, text: string): PickerState {
  if (text === "") return { ...state, pasteProblem: null };
  const parsed = parseReference(text);
  if (!parsed.ok) return { ...state, pasteProblem: parsed.error };
  const { name, resource, key, version, config } = parsed.reference;
  return { vault: name, resource, key, version, options: config ?? {}, pasteProblem: null };
}

/** The reference that the choices make; null while vault or secret is missing, or they make none that can be read back. */
export function toReference(state: PickerState): string | null {
  if (state.vault === null || state.resource === "") return null;
  const { vault: name, resource, key, version, options } = state;
  const config = Object.keys(options).length === 0 ? null : options;
  const text = formatReference({ name, resource, key, config, version });
  return parseReference(text).ok ? text : null;
}
