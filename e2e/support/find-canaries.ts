import { CANARY_MARK } from "./canary-values.ts";

const CONTEXT_CHARACTERS = 60;

/**
 * Excerpts around every secret in a text: as it is in any case (search columns are lower case), in base64 at any offset
 * (basic authentication, tokens) and in hex (bytea). `others` are secrets that no one can give a mark, such as tokens.
 */
export function findCanaries(text: string, others: readonly string[] = []): string[] {
  const lower = text.toLowerCase();
  const folded = [CANARY_MARK, Buffer.from(CANARY_MARK).toString("hex")].map((needle) => lower.indexOf(needle));
  const exact = [...BASE64_MARKS, ...others].map((needle) => text.indexOf(needle));
  return [...folded, ...exact]
    .filter((position) => position >= 0)
    .map((position) => text.slice(Math.max(0, position - CONTEXT_CHARACTERS), position + CONTEXT_CHARACTERS));
}

/** What the mark becomes inside a longer base64 text, for each of the three ways its bytes can fall. */
const BASE64_MARKS = [0, 1, 2].map((shift) => {
  const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(CANARY_MARK)]).toString("base64");
  return encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + CANARY_MARK.length) * 8) / 6));
});
