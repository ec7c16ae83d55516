"use client";

import type { ListField } from "#lib/schema/field-spec.ts";
import type { ControlProps } from "../control-props.ts";
import { listLook } from "../list-look.ts";
import { ChoicesControl } from "./choices-control.tsx";
import { RowsControl } from "./rows-control.tsx";
import { TokensControl } from "./tokens-control.tsx";

const LOOKS = { choices: ChoicesControl, tokens: TokensControl, rows: RowsControl };

/** A list, as its elements ask for. */
export function ListControl(props: ControlProps<ListField>) {
  const Look = LOOKS[listLook(props.spec)];
  return <Look {...props} />;
}
