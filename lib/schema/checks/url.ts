/** An absolute URL with a host. */
export function checkUrl(text: string): string | null {
  const parts = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#]*)/.exec(text);
  if (!parts) return "missing host in url";
  if (!parts[2] || !URL.canParse(text)) return parts[2] ? `invalid url: '${text}'` : "missing host in url";
  return null;
}
