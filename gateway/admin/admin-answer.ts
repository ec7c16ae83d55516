/** What an endpoint answers; `body` is sent as JSON, `chunks` piece by piece. */
export interface AdminAnswer {
  status: number;
  body?: unknown;
  chunks?: AsyncIterable<string>;
  /** Sent as it is; `headers` names its type. */
  text?: string;
  headers?: Record<string, string>;
}

export function message(status: number, text: string): AdminAnswer {
  return { status, body: { message: text } };
}

export const NOT_FOUND: AdminAnswer = message(404, "Not found");
export const METHOD_NOT_ALLOWED: AdminAnswer = message(405, "Method not allowed");
