"use client";

import { useState } from "react";
import type { ActionFailure, ActionResult } from "#lib/contract/result.ts";

const UNREACHABLE: ActionFailure = {
  ok: false,
  code: "unavailable",
  message: "The console did not answer. What you typed is still here; try again in a moment.",
};

/** Runs an action, one at a time, and keeps why it failed until the next run. Answers whether it was done. */
export function useRun() {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);

  async function run<O>(send: () => Promise<ActionResult<O>>, onDone: (output: O) => void): Promise<boolean> {
    if (isBusy) return false;
    setBusy(true);
    setFailure(null);
    const result = await send().catch(() => UNREACHABLE);
    setBusy(false);
    if (!result.ok) {
      setFailure(result);
      return false;
    }
    onDone(result.data);
    return true;
  }

  return { run, isBusy, failure };
}
