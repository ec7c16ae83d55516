/**
 * Kong's validation message as a sentence about the field: "required field missing" → "Strategy is required". A message
 * without a translation is Kong's own, with a capital.
 */
export function errorWords(message: string, label: string): string {
  for (const [pattern, words] of TRANSLATIONS) {
    const found = pattern.exec(message);
    if (found) return words(label, found.slice(1));
  }
  return message.charAt(0).toUpperCase() + message.slice(1);
}

type Words = (label: string, parts: string[]) => string;

const TRANSLATIONS: readonly (readonly [RegExp, Words])[] = [
  [/^required field missing$/, (label) => `${label} is required`],
  [/^unknown field$/, (label) => `${label} is not a field of this kind`],
  [/^expected an? integer$/, (label) => `${label} is a whole number`],
  [/^expected a number$/, (label) => `${label} is a number`],
  [/^expected a boolean$/, (label) => `${label} is on or off`],
  [/^expected a string$/, (label) => `${label} is text`],
  [/^expected one of: (.+)$/, (label, [choices]) => `${label} is one of ${choices}`],
  [/^must not be one of: (.+)$/, (label, [choices]) => `${label} may not be ${choices}`],
  [/^value should be between (\S+) and (\S+)$/, (label, [low, high]) => `${label} is a number from ${low} to ${high}`],
  [/^value must be greater than (\S+)$/, (label, [low]) => `${label} is more than ${low}`],
  [/^value must be null$/, (label) => `${label} must be empty here`],
  [/^length must be at least 1$/, (label) => `${label} may not be empty`],
  [/^length must be at least (\d+)$/, (label, [length]) => `${label} needs at least ${length}`],
  [/^length must be at most (\d+)$/, (label, [length]) => `${label} takes at most ${length}`],
  [/^should start with: (.+)$/, (label, [start]) => `${label} starts with ${start}`],
  [/^invalid value: (.*)$/s, (label, [value]) => `${label} cannot be "${value}"`],
  [/^must set one of ('.+') when /, (_, [fields = ""]) => `Set at least one of ${fields.replaceAll("'", "")}`],
  [/^expected a valid UUID$/, (label) => `${label} is a UUID`],
  [/^not a valid regex: (.+)$/, (label, [text]) => `${label} holds a regular expression that cannot be read: ${text}`],
  [/^immutable field cannot be updated$/, (label) => `${label} cannot be changed after it was created`],
];
