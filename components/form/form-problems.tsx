"use client";

import { createContext, type ReactNode, useContext, useEffect } from "react";

type Report = (path: string, problem: string | null) => void;

const Context = createContext<Report>(() => {});

/** Collects what controls cannot turn into a value (unreadable JSON, a name given twice); it blocks saving. */
export function FormProblemsProvider({ report, children }: { report: Report; children: ReactNode }) {
  return <Context value={report}>{children}</Context>;
}

/** Tells the form what is wrong with the text in a control, null when nothing is. Taken back when the control goes. */
export function useFormProblem(path: string, problem: string | null): void {
  const report = useContext(Context);
  useEffect(() => {
    report(path, problem);
    return () => report(path, null);
  }, [report, path, problem]);
}
