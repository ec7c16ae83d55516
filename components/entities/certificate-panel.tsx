import { Panel } from "#components/ui/panel.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import type { CertificateFacts } from "./certificate-facts.ts";

/** What a certificate says of itself, and how long it still holds. */
export function CertificatePanel({ facts }: { facts: CertificateFacts }) {
  const rows = [
    { label: "Subject", value: facts.subject },
    { label: "Issuer", value: facts.issuer },
    ...(facts.names.length > 0 ? [{ label: "Valid for", value: facts.names.join(", ") }] : []),
    { label: "Fingerprint", value: <code>{facts.fingerprint}</code> },
  ];
  return (
    <Panel title="Certificate" action={<StateWord tone={facts.tone}>{facts.expiry}</StateWord>}>
      <dl className="px-4 py-1">
        {rows.map(({ label, value }) => (
          <div
            key={label}
            className="grid grid-cols-[minmax(140px,220px)_minmax(0,1fr)] gap-x-4 border-b border-line-soft py-2 text-13 last:border-b-0 narrow:grid-cols-1"
          >
            <dt className="text-ink-2">{label}</dt>
            <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
