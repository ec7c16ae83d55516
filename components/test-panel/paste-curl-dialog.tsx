"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { TestRequest } from "#lib/contract/test-run.ts";
import { parseCurl } from "./parse-curl.ts";

export function PasteCurlDialog({
  onClose,
  onPaste,
}: {
  onClose: () => void;
  onPaste: (request: TestRequest) => void;
}) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);

  function fill() {
    const parsed = parseCurl(text.trim());
    if (parsed.ok) onPaste(parsed.request);
    else setError(parsed.error);
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Paste curl"
      description="Fills the request from a curl command. It still goes to this workspace's gateways only."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={fill} disabled={text.trim() === ""}>
            Fill in
          </Button>
        </>
      }
    >
      <Textarea
        aria-label="curl command"
        aria-describedby={error ? "curl-error" : undefined}
        isMono
        isInvalid={error !== null}
        rows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="whitespace-pre-wrap"
      />
      {error && (
        <p id="curl-error" className="mt-1 text-12 text-bad">
          {error}
        </p>
      )}
    </Dialog>
  );
}
