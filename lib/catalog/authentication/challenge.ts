/** The WWW-Authenticate header of a refusal: the scheme alone, or with its realm. */
export function challenge(scheme: string, realm: string | null): string {
  return realm ? `${scheme} realm="${realm}"` : scheme;
}
