"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { showToast } from "./show-toast.ts";

interface CopyButtonProps {
  text: string;
  /** "Copy id" */
  label: string;
  /** Shows the label beside the icon. */
  hasLabel?: boolean;
}

export function CopyButton({ text, label, hasLabel = false }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      showToast({ tone: "bad", text: "The browser refused the clipboard. Select the text and copy it." });
    }
  }

  const icon = isCopied ? <Check /> : <Copy />;
  if (hasLabel)
    return (
      <Button variant="action" icon={icon} onClick={copy}>
        {isCopied ? "Copied" : label}
      </Button>
    );
  return <IconButton size="small" label={isCopied ? "Copied" : label} icon={icon} onClick={copy} />;
}
