import { CodeBlock } from "#components/ui/code-block.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { TestResponse } from "#lib/contract/test-run.ts";
import { formatBytes } from "./run-words.ts";

const KINDS: Record<TestResponse["body"]["kind"], string> = {
  json: "JSON",
  text: "text",
  image: "image",
  binary: "binary",
  empty: "empty",
};

/** Shown as text or picture, never as a page: what an upstream sends is not to be trusted. */
export function ResponseBody({ body }: { body: TestResponse["body"] }) {
  const text = body.kind === "json" ? prettyJson(body.text) : body.text;
  return (
    <section>
      <h2 className="mb-1 flex h-6 items-center gap-2 text-13 font-semibold">
        Body
        <span className="text-12 font-normal text-ink-3">
          {KINDS[body.kind]}
          {body.kind !== "empty" && `, ${formatBytes(body.bytes)}`}
          {body.isTruncated && ", cut"}
        </span>
        {(body.kind === "json" || body.kind === "text") && (
          <span className="ml-auto font-normal">
            <CopyButton text={text} label="Copy" hasLabel />
          </span>
        )}
      </h2>
      {body.kind === "json" && (
        <CodeBlock
          code={text}
          language="json"
          label="Response body"
          hasLineNumbers={false}
          isWrapped
          className="max-h-[420px]"
        />
      )}
      {body.kind === "text" && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        <pre tabIndex={0} className="mono-12 max-h-[420px] overflow-auto whitespace-pre-wrap [overflow-wrap:anywhere]">
          {text}
        </pre>
      )}
      {body.kind === "image" && (
        // biome-ignore lint/performance/noImgElement: a data URL of a few kilobytes needs no optimiser
        <img src={body.text} alt="The response" className="max-h-[420px] max-w-full" />
      )}
      {body.kind === "binary" && <p className="text-13 text-ink-3">Not shown, because it is not text.</p>}
    </section>
  );
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
