/** An answer that is not 2xx. */
export class FetchError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The console answered ${status}`);
    this.status = status;
  }
}
