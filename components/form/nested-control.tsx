"use client";

import { type ComponentType, createContext, useContext } from "react";
import type { ControlProps } from "./control-props.ts";

const Nested = createContext<ComponentType<ControlProps> | null>(null);

/** The form says once what draws a field, so that lists, maps and records need not import the control that imports them. */
export const NestedControls = Nested.Provider;

/** The control of a field within another field's control. */
export function NestedControl(props: ControlProps) {
  const Control = useContext(Nested);
  if (!Control) throw new Error("a nested control stands outside a form");
  return <Control {...props} />;
}
