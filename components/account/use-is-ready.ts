import { useSyncExternalStore } from "react";

const NEVER = () => () => {};

/** False in the page as it arrives, true once it answers: a form sent before that would be sent by the browser itself. */
export function useIsReady(): boolean {
  return useSyncExternalStore(
    NEVER,
    () => true,
    () => false,
  );
}
