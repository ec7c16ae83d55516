import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  images: { unoptimized: true },
  turbopack: { root: import.meta.dirname },
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  // They load native code or find their own files at run time, which a bundle breaks.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/client",
    "@prisma/adapter-pg",
    "pg",
    "pino",
    "undici",
    "ioredis",
  ],
  // `npm run check` types everything; the first `npm start` on a small machine need not wait for it again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    authInterrupts: true,
    // The test panel sends bodies of up to a million characters.
    serverActions: { bodySizeLimit: "4mb" },
  },
  // proxy.ts sets the headers of pages and of /api; files with hashed names pass it by.
  headers: async () => [
    { source: "/_next/static/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] },
  ],
};

export default config;
