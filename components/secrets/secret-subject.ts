/** The secret that a page or dialog is about. */
export interface SecretSubject {
  slug: string;
  vault: string;
  resource: string;
}
