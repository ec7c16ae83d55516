/** Encodes what may not stand in a path, byte by byte, as the router does (reference: routing §5). */
export function encodePath(path: string): string {
  return path.replace(/[^!#$&'()*+,/:;=?@[\]A-Za-z0-9\-_.~%]/gu, (char) => {
    const bytes = Buffer.from(char, "utf8");
    return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
  });
}
