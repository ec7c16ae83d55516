export interface ProxyResponse {
  status: number;
  headers: Record<string, string | readonly string[]>;
  body: Buffer;
}

/** A function's answer in the shape of a proxy integration; a text says what is wrong with it, in Kong's words. */
export function parseProxyResponse(payload: Buffer): ProxyResponse | string {
  const answer = parseObject(payload);
  if (!answer) return "proxy response must be json format";
  const status = Number(answer.statusCode);
  const isStatus = typeof answer.statusCode === "number" || typeof answer.statusCode === "string";
  if (!isStatus || !Number.isInteger(status) || status < 100 || status > 599) return "statusCode validation failed";
  const { headers, multiValueHeaders, body, isBase64Encoded } = answer;
  if (headers !== undefined && headers !== null && typeof headers !== "object") return "headers must be a table";
  if (body !== undefined && body !== null && typeof body !== "string") return "body must be a string";
  if (isBase64Encoded !== undefined && isBase64Encoded !== null && typeof isBase64Encoded !== "boolean")
    return "isBase64Encoded must be a boolean";
  return {
    status,
    headers: { ...toHeaders(headers), ...toHeaders(multiValueHeaders) },
    body: Buffer.from(typeof body === "string" ? body : "", isBase64Encoded ? "base64" : "utf8"),
  };
}

function parseObject(payload: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(payload.toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function toHeaders(headers: unknown): Record<string, string | readonly string[]> {
  if (typeof headers !== "object" || headers === null) return {};
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}
