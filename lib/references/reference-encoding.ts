/**
 * A reference's path is percent-decoded twice, byte by byte (reference: vault-semantics §2.2). Between the passes the text is
 * held as one character per byte, so that an escape may complete a character that a raw byte began.
 */
export function decodeReferencePart(bytes: string, rules: "path" | "form"): string {
  const spaced = rules === "form" ? bytes.replaceAll("+", " ") : bytes;
  return spaced.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Text → one character per UTF-8 byte. */
export function toBytes(text: string): string {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** One character per byte → text; bytes that are not UTF-8 become U+FFFD. */
export function fromBytes(bytes: string): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}
