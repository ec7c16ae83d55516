/** "Strategy" → "strategy" for the middle of a sentence; "TTL" and "URL path" stay as they are. */
export function lowerFirst(text: string): string {
  return /^[A-Z][^A-Z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
