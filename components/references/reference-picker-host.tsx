"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import type { PickRequest } from "./pick-request.ts";

const ReferencePicker = dynamic(() => import("./reference-picker.tsx").then((module) => module.ReferencePicker), {
  ssr: false,
});

/** The field a secret is chosen for. */
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
