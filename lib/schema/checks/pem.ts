/** The form of a PEM block; what is inside is judged by the checks over the whole entity, and by the node. */
export function checkPem(text: string, what: "certificate" | "key"): string | null {
  const block = /-----BEGIN ([A-Z0-9 ]+)-----\s+([A-Za-z0-9+/=\s:,-]+?)-----END \1-----/.exec(text);
  const isRight = what === "certificate" ? block?.[1]?.endsWith("CERTIFICATE") : block?.[1]?.endsWith("KEY");
  return isRight ? null : `invalid ${what}: expected a PEM block`;
}
