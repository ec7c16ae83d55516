"use client";

import { onlineManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { Toaster } from "#components/ui/toaster.tsx";

/** What changes while one looks is asked for by react-query; pages themselves come from the server. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 2_000, retry: 1, refetchOnWindowFocus: true } } }),
  );
  // Signing out stops all queries (person-menu); whoever signs in again starts them.
  useEffect(() => onlineManager.setOnline(true), []);
  return (
    <QueryClientProvider client={client}>
      {children}
      <Toaster />
    </QueryClientProvider>
  );
}
