import type { ActionFailure } from "#lib/contract/result.ts";

/** Why an action in a dialog was not done, with what is wrong by field and the request id where there is one. */
export function FailureNote({ failure }: { failure: ActionFailure | null }) {
  if (!failure) return null;
  const fields = Object.values(failure.fields ?? {});
  return (
    <div role="alert" className="mb-3 rounded-2 bg-bad-soft px-3 py-2 text-13 text-bad [overflow-wrap:anywhere]">
      <p>
        {failure.message}
        {failure.requestId && (
          <>
            {" "}
            Request <code className="select-all">{failure.requestId}</code>
          </>
        )}
      </p>
      {fields.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}
