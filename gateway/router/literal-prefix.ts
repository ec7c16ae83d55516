/** The text that every match of an expression begins with; "" when there is none. It lets an index find the expression. */
export function literalPrefix(pattern: string): string {
  if (hasTopLevelAlternative(pattern)) return "";
  let prefix = "";
  let at = 0;
  while (at < pattern.length) {
    const isEscaped = pattern[at] === "\\";
    const char = isEscaped ? pattern[at + 1] : pattern[at];
    if (char === undefined) break;
    if (isEscaped ? /[A-Za-z0-9]/.test(char) : /[.[\](){}*+?|^$]/.test(char)) break;
    const next = pattern[at + (isEscaped ? 2 : 1)];
    if (next !== undefined && "*+?{".includes(next)) break;
    prefix += char;
    at += isEscaped ? 2 : 1;
  }
  return prefix;
}

function hasTopLevelAlternative(pattern: string): boolean {
  let depth = 0;
  let isInClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i];
    if (char === "\\") i++;
    else if (isInClass) isInClass = char !== "]";
    else if (char === "[") isInClass = true;
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "|" && depth === 0) return true;
  }
  return false;
}
