/** Joins lines with line feeds into texts of up to `bytesMax`; 0 leaves each line by itself. */
export function packLines(lines: readonly string[], bytesMax: number): string[] {
  const packed: string[] = [];
  let last = "";
  for (const line of lines) {
    const joined = `${last}\n${line}`;
    if (last !== "" && Buffer.byteLength(joined) <= bytesMax) last = joined;
    else {
      if (last !== "") packed.push(last);
      last = line;
    }
  }
  if (last !== "") packed.push(last);
  return packed;
}
