/** Lucide has no gate. Drawn on its grid and with its weight. */
export function GatewayIcon({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={`lucide ${className ?? ""}`}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M3.75 20.5V12a8.25 8.25 0 0 1 16.5 0v8.5M9 20.5v-7.75a3 3 0 0 1 6 0v7.75" />
    </svg>
  );
}
