/** A status, by what it means; a word or an icon always stands beside the colour. */
export type Tone = "ok" | "warn" | "bad" | "info" | "off";
