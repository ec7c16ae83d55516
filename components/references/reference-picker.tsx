"use client";

import { useQuery } from "@tanstack/react-query";
import { ClipboardPaste } from "lucide-react";
import { useReducer } from "react";
import { useFormServices } from "#components/form/form-services.tsx";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/drawer.tsx";
import { Input } from "#components/ui/input.tsx";
import type { PickRequest } from "./pick-request.ts";
import { changePicker, startPicker, toReference } from "./picker-state.ts";
import { ReferenceProof } from "./reference-proof.tsx";
import { ReferenceVerdict } from "./reference-verdict.tsx";
import { SecretColumn } from "./secret-column.tsx";
import { SecretDetails } from "./secret-details.tsx";
import { VaultColumn } from "./vault-column.tsx";

interface ReferencePickerProps {
  request: PickRequest;
  onClose: () => void;
}

/** Vault, secret, key, from left to right; below them the reference they make and the proof that it resolves. */
export function ReferencePicker({ request, onClose }: ReferencePickerProps) {
  const { vaults, subject } = useFormServices();
  const [state, change] = useReducer(changePicker, null, () =>
    startPicker(request.reference, vaults[0]?.prefix ?? null),
  );
  const suggestions = useSuggestions(request.path);
  const reference = toReference(state);
  const vault = vaults.find(({ prefix }) => prefix === state.vault) ?? null;
  return (
    <Drawer
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Use a secret"
      description={
        <>
          for {request.label}, <code>{request.term}</code>, of {subject.title}
        </>
      }
      headerEnd={
        <div className="w-[360px] max-w-full narrow:order-last narrow:w-full">
          <Input
            isSoft
            isMono
            icon={<ClipboardPaste />}
            aria-label="Paste a reference"
            aria-describedby="paste-problem"
            placeholder="Paste a reference to fill everything"
            autoComplete="off"
            spellCheck={false}
            isInvalid={state.pasteProblem !== null}
            onChange={(event) => change({ type: "paste", text: event.target.value })}
          />
          <p id="paste-problem" role="status" className="text-12 text-bad [overflow-wrap:anywhere] not-empty:mt-1">
            {state.pasteProblem}
          </p>
        </div>
      }
      footer={
        <>
          <ReferenceVerdict reference={reference} />
          <span className="ml-auto flex gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              disabled={reference === null}
              onClick={() => {
                if (reference === null) return;
                request.onChoose(reference);
                onClose();
              }}
            >
              Use this secret
            </Button>
          </span>
        </>
      }
    >
      <div className="grid min-h-0 flex-1 grid-cols-[224px_minmax(0,1fr)_312px] divide-x divide-line max-[960px]:flex max-[960px]:flex-none max-[960px]:flex-col max-[960px]:divide-x-0 max-[960px]:divide-y">
        <VaultColumn chosen={state.vault} onChoose={(prefix) => change({ type: "vault", prefix })} />
        <SecretColumn
          key={state.vault}
          vault={vault}
          unknownVault={vault ? null : state.vault}
          resource={state.resource}
          suggestions={suggestions}
          onChoose={(resource) => change({ type: "resource", resource })}
          onPaste={(text) => change({ type: "paste", text })}
          onWritten={(resource, key) => {
            change({ type: "resource", resource });
            change({ type: "key", key });
          }}
        />
        <SecretDetails vault={vault} state={state} onChange={change} />
      </div>
      <ReferenceProof reference={reference} />
    </Drawer>
  );
}

function useSuggestions(field: string) {
  const { workspace, actions, subject } = useFormServices();
  const { kind, id, name } = subject;
  const found = useQuery({
    queryKey: ["reference-suggestions", workspace, kind, id, name, field],
    queryFn: async () => {
      const answer = await actions.suggestReferences(workspace, {
        kind,
        field,
        ...(id && { id }),
        ...(name && { name }),
      });
      if (!answer.ok) throw new Error(answer.message);
      return answer.data;
    },
    retry: false,
  });
  return found.data ?? [];
}
