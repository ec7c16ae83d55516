import type { FieldErrors } from "#lib/contract/result.ts";
import type { FieldSpec } from "#lib/schema/field-spec.ts";

/** What every control gets, whatever it draws. A control shows a value and tells a new one; it keeps no truth. */
export interface ControlProps<S extends FieldSpec = FieldSpec> {
  /** The control's element; `<id>-label`, `<id>-help` and `<id>-error` are its label, help and error. */
  id: string;
  /** Dotted from the form's root. */
  path: string;
  spec: S;
  label: string;
  term: string;
  value: unknown;
  onChange: (value: unknown) => void;
  onBlur: () => void;
  isInvalid: boolean;
  /** Errors below this field, with paths relative to it ("1", "2.host"; items count from 1). */
  errors: FieldErrors;
  describedBy: string | undefined;
  /** The label stands elsewhere (a row of a list): the control names itself. */
  isNamedByItself?: boolean;
}
