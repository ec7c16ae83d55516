export function checkHeaderName(text: string): string | null {
  return /^[A-Za-z0-9_-]+$/.test(text)
    ? null
    : `bad header name '${text}', allowed characters are A-Z, a-z, 0-9, '_', and '-'`;
}
