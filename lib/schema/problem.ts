/**
 * What is wrong with a value. `path` is where a form shows it, with 1-based positions of list elements; `record` is set for
 * entity checks and says which record the check belongs to, where Kong files it under "@entity".
 */
export interface Problem {
  path: readonly string[];
  message: string;
  record?: readonly string[];
  /** For Kong's error tree only: a form has it under the field already. */
  isKongOnly?: boolean;
}
