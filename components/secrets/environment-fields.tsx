/** Fields of a default vault with the variable that sets each: names, never values. */
export function EnvironmentFields({ backend, fields }: { backend: string; fields: readonly string[] }) {
  return (
    <ul className="grid gap-0.5">
      {fields.map((field) => (
        <li key={field} className="flex flex-wrap gap-x-2">
          <code className="min-w-28 text-ink">{field}</code>
          <code className="min-w-0 text-ink-3 [overflow-wrap:anywhere]">{variableOf(backend, field)}</code>
        </li>
      ))}
    </ul>
  );
}

/** Kong's rule (reference: §3): upper case, dashes written as underscores. */
function variableOf(backend: string, field: string): string {
  return `KONG_VAULT_${backend}_${field}`.replaceAll("-", "_").toUpperCase();
}
