import type { TestRequest, TestResponse } from "#lib/contract/test-run.ts";

const HIDDEN = "[hidden]";

/** Names under which people send credentials. */
const CREDENTIAL =
  /^(authorization|proxy-authorization|cookie|set-cookie)$|(^|[-_.])(api-?key|key|token|secret|passw(or)?d|pwd|auth|session|sid|credentials?|signature|jwt)$/i;

/** What of a request carries credentials: well-known names, and those the workspace's own key-auth plugins listen to. */
export interface CredentialNames {
  has(name: string): boolean;
}

export function credentialNames(keyNames: readonly string[]): CredentialNames {
  const own = new Set(keyNames.map((name) => name.toLowerCase()));
  return { has: (name) => CREDENTIAL.test(name) || own.has(name.toLowerCase()) };
}

/**
 * A run as it may be kept. The values of credentials in headers, query and body are taken out, and wherever an answer or a
 * trace repeats one of them (an echo, a redirect), it is taken out there as well.
 */
export function redactRun(
  run: { request: TestRequest; responses: readonly TestResponse[] },
  names: CredentialNames,
): { request: TestRequest; responses: TestResponse[] } {
  const { request } = run;
  const found = new Set<string>();
  const headers = request.headers.map(({ name, value }) => ({
    name,
    value: names.has(name) ? hide(value, found) : value,
  }));
  const path = redactPairs(request.path, /([?&])([^=&]*)=([^&]*)/g, names, found);
  const body = request.body === null ? null : redactBody(request.body, names, found);
  const clean = scrubber(found);
  return {
    request: {
      ...request,
      path: clean(path),
      headers: headers.map(({ name, value }) => ({ name, value: clean(value) })),
      body: body && clean(body),
    },
    responses: run.responses.map((response) => redactResponse(response, names, clean)),
  };
}

function redactResponse(response: TestResponse, names: CredentialNames, clean: (text: string) => string): TestResponse {
  const headers = response.headers.map(([name, value]): [string, string] => [
    name,
    names.has(name) ? HIDDEN : clean(value),
  ]);
  const isReadable = response.body.kind === "json" || response.body.kind === "text";
  return {
    ...response,
    headers,
    body: isReadable
      ? { ...response.body, text: clean(redactBody(response.body.text, names, new Set())) }
      : response.body,
    trace: response.trace && JSON.parse(clean(JSON.stringify(response.trace))),
  };
}

function redactBody(body: string, names: CredentialNames, found: Set<string>): string {
  const json = body.replace(
    /"((?:[^"\\]|\\.)*)"(\s*:\s*)"((?:[^"\\]|\\.)*)"/g,
    (whole, name: string, colon: string, value: string) =>
      names.has(name) && value !== "" ? `"${name}"${colon}"${hide(value, found)}"` : whole,
  );
  return /^[^\s{[<"]+=/.test(json) ? redactPairs(json, /(^|&)([^=&]*)=([^&]*)/g, names, found) : json;
}

function redactPairs(text: string, pattern: RegExp, names: CredentialNames, found: Set<string>): string {
  return text.replace(pattern, (whole, before: string, name: string, value: string) =>
    names.has(decode(name)) && value !== "" ? `${before}${name}=${hide(value, found)}` : whole,
  );
}

function hide(value: string, found: Set<string>): string {
  found.add(value).add(decode(value));
  for (const part of value.split(/[\s;]+/)) {
    const [, parameter] = /^[^=]+=(.+)$/.exec(part) ?? [];
    found.add(part).add(parameter ?? part);
  }
  return HIDDEN;
}

/** Short values are left alone: they would blot out ordinary text and are no secrets worth the name. */
function scrubber(found: ReadonlySet<string>): (text: string) => string {
  const values = [...found].filter((value) => value.length >= 6).sort((a, b) => b.length - a.length);
  return (text) => values.reduce((cleaned, value) => cleaned.replaceAll(value, HIDDEN), text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
