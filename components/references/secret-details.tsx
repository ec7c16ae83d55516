"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useFormServices } from "#components/form/form-services.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioList } from "#components/ui/radio-list.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { SecretKeys } from "#lib/contract/node-protocol.ts";
import type { VaultChoice } from "#lib/contract/vault-choice.ts";
import type { PickerChange, PickerState } from "./picker-state.ts";

interface SecretDetailsProps {
  vault: VaultChoice | null;
  state: PickerState;
  onChange: (change: PickerChange) => void;
}

const SECONDS = new Set(["ttl", "neg_ttl", "resurrect_ttl"]);
const SWITCHES = new Set(["base64_decode"]);

/** Key, version and options of the chosen secret. */
export function SecretDetails({ vault, state, onChange }: SecretDetailsProps) {
  const { can } = useFormServices();
  const described = useDescription(state.vault, vault?.canList === true && can.listSecrets ? state.resource : "");
  return (
    <section aria-label="Key and version" className="flex min-h-0 min-w-0 flex-col overflow-y-auto pb-3">
      {state.resource === "" ? (
        <p className="p-3 text-12 text-ink-3">
          Choose a secret. Its keys and versions are shown here, never its value.
        </p>
      ) : (
        <>
          <Heading>
            Keys in <code className="[overflow-wrap:anywhere]">{state.resource}</code>
          </Heading>
          <Keys keys={described.data?.keys ?? []} isLoading={described.isFetching} state={state} onChange={onChange} />
          <Versions secret={described.data ?? null} state={state} onChange={onChange} />
        </>
      )}
      {vault && vault.options.length > 0 && state.resource !== "" && (
        <>
          <Heading>Options</Heading>
          <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-2 px-3">
            {vault.options.map((name) => (
              <OptionRow key={name} name={name} value={state.options[name]} onChange={onChange} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function useDescription(vault: string | null, resource: string) {
  const { workspace, actions } = useFormServices();
  return useQuery<SecretKeys>({
    queryKey: ["describe-secret", workspace, vault, resource],
    enabled: vault !== null && resource !== "",
    queryFn: async () => {
      const answer = await actions.describeSecret(workspace, { vault, resource });
      if (!answer.ok) throw new Error(answer.message);
      return answer.data;
    },
    staleTime: 30_000,
    retry: false,
  });
}

function Keys(props: {
  keys: string[];
  isLoading: boolean;
  state: PickerState;
  onChange: SecretDetailsProps["onChange"];
}) {
  const { keys, isLoading, state, onChange } = props;
  if (isLoading) {
    return (
      <div className="grid gap-4 px-3 py-3">
        <Skeleton className="w-24" />
        <Skeleton className="w-32" />
      </div>
    );
  }
  if (keys.length === 0) {
    return (
      <div className="px-3">
        <Field
          label="Key"
          htmlFor="picker-key"
          isStacked
          help="Leave it empty to use the whole value. A key is read from a value that is a JSON object."
        >
          <Input
            id="picker-key"
            isMono
            value={state.key ?? ""}
            placeholder="whole value"
            aria-describedby="picker-key-help"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ type: "key", key: event.target.value })}
          />
        </Field>
      </div>
    );
  }
  const all = state.key !== null && !keys.includes(state.key) ? [...keys, state.key] : keys;
  return (
    <div className="px-1">
      <RadioList
        label="Key"
        isMono
        value={state.key === null ? "" : `/${state.key}`}
        onValueChange={(value) => onChange({ type: "key", key: value === "" ? null : value.slice(1) })}
        options={[
          { value: "", label: <span className="font-sans text-13">Whole value</span> },
          ...all.map((key) => ({ value: `/${key}`, label: key, ...(keys.includes(key) ? {} : { hint: "not there" }) })),
        ]}
      />
    </div>
  );
}

function Versions(props: { secret: SecretKeys | null; state: PickerState; onChange: SecretDetailsProps["onChange"] }) {
  const { secret, state, onChange } = props;
  const versions = secret?.versions ?? [];
  if (versions.length === 0 && state.version === null) return null;
  const chosen = state.version === null ? "" : String(state.version);
  const isKnown = chosen === "" || versions.some(({ version }) => version === chosen);
  return (
    <>
      <Heading>Version</Heading>
      <div className="px-1">
        <RadioList
          label="Version"
          value={chosen}
          onValueChange={(value) => onChange({ type: "version", version: value === "" ? null : Number(value) })}
          options={[
            {
              value: "",
              label: "Latest",
              hint: secret?.changedAt ? (
                <>
                  changed <RelativeTime at={secret.changedAt} />
                </>
              ) : undefined,
            },
            ...versions
              .filter(({ version }) => /^\d+$/.test(version))
              .map(({ version, createdAt }) => ({
                value: version,
                label: version,
                hint: createdAt ? <RelativeTime at={createdAt} /> : undefined,
              })),
            ...(isKnown ? [] : [{ value: chosen, label: chosen, hint: "not listed" }]),
          ]}
        />
      </div>
    </>
  );
}

interface OptionRowProps {
  name: string;
  value: PickerState["options"][string] | undefined;
  onChange: SecretDetailsProps["onChange"];
}

function OptionRow({ name, value, onChange }: OptionRowProps) {
  const text = value === undefined ? "" : String(value);
  const take = (next: string) => onChange({ type: "option", name, value: next });
  return (
    <>
      <label htmlFor={`picker-option-${name}`} className="mono-12 text-ink-2">
        {name}
      </label>
      {SWITCHES.has(name) ? (
        <Select
          id={`picker-option-${name}`}
          value={text}
          placeholder="As the vault says"
          options={[
            { value: "true", label: "On" },
            { value: "false", label: "Off" },
          ]}
          onValueChange={take}
        />
      ) : (
        <Input
          id={`picker-option-${name}`}
          isMono
          value={text}
          placeholder="As the vault says"
          unit={SECONDS.has(name) ? "seconds" : undefined}
          inputMode={SECONDS.has(name) ? "numeric" : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => take(event.target.value)}
        />
      )}
    </>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return <h3 className="px-3 pt-3 pb-1 text-12 text-ink-3">{children}</h3>;
}
