/** Entity checks name fields in quotes ("…these fields must be non-empty: 'a', 'b'"); their paths, in order. */
export function quotedFields(message: string): string[] {
  return [...message.matchAll(/'([^']+)'/g)].flatMap((found) => (found[1] === undefined ? [] : [found[1]]));
}
