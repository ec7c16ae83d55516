const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * A value that its backend keeps as bytes. A reference resolves to text, so bytes that are not UTF-8 (a key store, a DER
 * certificate) are told as base64; a byte order mark is kept.
 */
export function toSecretText(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("base64");
  }
}
