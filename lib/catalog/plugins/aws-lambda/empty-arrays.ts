/** Turns the empty arrays of a JSON text into empty objects; a text without any, or without JSON, stays as it is. */
export function withoutEmptyArrays(payload: Buffer): Buffer {
  if (!/\[\s*\]/.test(payload.toString("latin1"))) return payload;
  try {
    const text = JSON.stringify(JSON.parse(payload.toString("utf8")), (_, value: unknown) =>
      Array.isArray(value) && value.length === 0 ? {} : value,
    );
    return Buffer.from(text);
  } catch {
    return payload;
  }
}
