export interface TimeSeries {
  key: string;
  word: string;
  /** A CSS colour, best a token. */
  color: string;
  /** Lines without an area: for percentiles that must not read as sums. */
  isLine?: boolean;
}
