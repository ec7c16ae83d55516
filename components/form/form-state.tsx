"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { FieldErrors } from "#lib/contract/result.ts";

/** What the fields of a form tell it, besides their values. */
export interface FormState {
  /** Somebody has left the field: its errors may be shown from now on. */
  touch: (path: string) => void;
  /** The field was changed: what the server said about it no longer holds. */
  edited: (path: string) => void;
  /** The errors to show, by path. */
  shownErrors: FieldErrors;
}

const Context = createContext<FormState | null>(null);

export function FormStateProvider({ state, children }: { state: FormState; children: ReactNode }) {
  return <Context value={state}>{children}</Context>;
}

/** Throws outside a form. */
export function useFormState(): FormState {
  const state = useContext(Context);
  if (!state) throw new Error("A form field stands outside of FormStateProvider");
  return state;
}
