"use server";

import { revealValue as revealValueVerb } from "#lib/domain/secrets/reveal-value.ts";
import { action } from "./adapter.ts";

export const revealValue = action(revealValueVerb);
