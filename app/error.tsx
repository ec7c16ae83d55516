"use client";

import { PageFailure } from "#components/account/page-failure.tsx";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-surface">
      <PageFailure error={error} retry={retry} />
    </main>
  );
}
