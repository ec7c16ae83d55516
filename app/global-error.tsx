"use client";

import { PageFailure } from "#components/account/page-failure.tsx";
import "./globals.css";

/** Stands in for the root layout when that itself fails, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Gatehouse</title>
        <main className="grid min-h-dvh place-items-center bg-surface">
          <PageFailure error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
