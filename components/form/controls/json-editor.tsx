"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";
import { cn } from "#components/ui/cn.ts";
import { fieldClass } from "#components/ui/field-class.ts";

interface JsonEditorProps {
  id: string;
  label: string;
  text: string;
  isInvalid: boolean;
  onChange: (text: string) => void;
  onBlur: () => void;
}

/** A JSON editor. Tab leaves it, as it leaves every other field. */
export function JsonEditor({ id, label, text, isInvalid, onChange, onBlur }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const handlers = useRef({ onChange, onBlur });
  handlers.current = { onChange, onBlur };
  const start = useRef({ id, label, text });

  useEffect(() => {
    if (!host.current) return;
    const editor = new EditorView({ parent: host.current, state: createState(start.current, handlers) });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);

  return <div ref={host} className={cn(fieldClass({ isInvalid }), "!block overflow-hidden !px-0")} />;
}

function createState(
  start: { id: string; label: string; text: string },
  handlers: { current: { onChange: (text: string) => void; onBlur: () => void } },
): EditorState {
  return EditorState.create({
    doc: start.text,
    extensions: [
      lineNumbers(),
      history(),
      indentOnInput(),
      bracketMatching(),
      json(),
      syntaxHighlighting(COLOURS),
      THEME,
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ id: start.id, "aria-label": start.label, spellcheck: "false" }),
      // The editor adds its own style element, which the content policy lets in by the page's nonce alone.
      EditorView.cspNonce.of(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? ""),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) handlers.current.onChange(update.state.doc.toString());
        if (update.focusChanged && !update.view.hasFocus) handlers.current.onBlur();
      }),
    ],
  });
}

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-key)" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
]);

const THEME = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "var(--ink)", fontSize: "12px" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { fontFamily: "var(--font-mono, monospace)", minHeight: "96px", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--ink-3)", border: "none" },
});
