/** The text fields of a `multipart/form-data` body, or null when it is not one. Files count as fields. */
export function parseMultipart(body: Buffer, contentType: string): Record<string, string> | null {
  const boundary = /boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!mark) return null;
  const delimiter = `--${mark}`;
  const fields: Record<string, string> = Object.create(null);
  let at = body.indexOf(delimiter);
  if (at < 0) return null;
  for (;;) {
    const start = at + delimiter.length;
    const next = body.indexOf(`\r\n${delimiter}`, start);
    if (next < 0) return fields;
    const part = body.subarray(start + 2, next);
    const headEnd = part.indexOf("\r\n\r\n");
    const name = headEnd < 0 ? undefined : /name="([^"]*)"/i.exec(part.toString("latin1", 0, headEnd))?.[1];
    if (name) fields[name] = part.toString("utf8", headEnd + 4);
    at = next + 2;
  }
}
