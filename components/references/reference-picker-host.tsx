"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

const ReferencePicker = dynamic(() => import("./reference-picker.tsx").then((module) => module.ReferencePicker), {
  ssr: false,
});

/** The field a secret is chosen for. */
export interface PickRequest {
  /** "Redis password" */
  label: string;
  /** Kong's term: "redis.password". */
  term: string;
  /** From the entity's root: "config.redis.password". */
  path: string;
  /** What the field holds now. */
  reference: string | null;
  onChoose: (reference: string) => void;
}

const Context = createContext<((request: PickRequest) => void) | null>(null);

/** Holds the one picker of a form; its code is loaded when it is first opened. */
export function ReferencePickerHost({ children }: { children: ReactNode }) {
  const [request, setRequest] = useState<PickRequest | null>(null);
  const open = useCallback((next: PickRequest) => setRequest(next), []);
  return (
    <Context value={open}>
      {children}
      {request && <ReferencePicker request={request} onClose={() => setRequest(null)} />}
    </Context>
  );
}

/** Opens the picker for a field. Throws outside a form. */
export function useReferencePicker(): (request: PickRequest) => void {
  const open = useContext(Context);
  if (!open) throw new Error("The reference picker is opened outside of ReferencePickerHost");
  return open;
}
