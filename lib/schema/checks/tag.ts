/** Printable ASCII without `,` and `/`, which the Admin API uses to combine tags, or any other UTF-8. */
export function checkTag(text: string): string | null {
  return /^[\u{20}-\u{2b}\u{2d}\u{2e}\u{30}-\u{7e}\u{80}-\u{10ffff}]+$/u.test(text)
    ? null
    : `invalid tag '${text}': expected printable ascii (except \`,\` and \`/\`) or valid utf-8 sequences`;
}
