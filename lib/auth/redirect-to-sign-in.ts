import { redirect } from "next/navigation";
import { readRequestFacts } from "./request-facts.ts";
import { toSafePath } from "./to-safe-path.ts";

/** Ends the rendering of a page; signing in leads back to it. */
export async function redirectToSignIn(): Promise<never> {
  const path = toSafePath((await readRequestFacts()).path);
  redirect(path === "/" ? "/signin" : `/signin?callbackUrl=${encodeURIComponent(path)}`);
}
