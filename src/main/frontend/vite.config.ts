import { defineConfig } from "vitest/config";

// Every file src/*.ts and src/*.css is an entry: it comes out as /assets/<name>.js or .css, whose address carries a
// digest of its content (see Assets.java). Whatever entries share or refer to gets its digest in the name, in hashed/.
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { offlineFiles } from "./tools/offline.ts";

// Classic scripts, each built alone by the mode of its name: one runs before the first paint, the other in no page at all. The
// second comes last, since it has to know what all others made.
const CLASSIC = ["head", "service-worker"];

const entries = readdirSync("src")
  .filter((name) => /\.(ts|css)$/.test(name) && !CLASSIC.includes(name.replace(/\.ts$/, "")) && !name.endsWith(".d.ts"))
  .map((name) => `src/${name}`);

// The server draws texts with a font of a library of Java, from which the build takes it for both: see pom.xml.
const fonts = resolve(process.env.OPUS_FONTS ?? "../../../target/fonts");

const folder = process.env.OPUS_ASSETS ?? "dist";

export default defineConfig(({ mode }) => ({
  base: "./",
  resolve: { alias: { "opus-fonts": fonts } },
  // Parts of Sentry's SDK that nothing here uses.
  define: { __SENTRY_TRACING__: false, __SENTRY_DEBUG__: false },
  plugins: mode === "service-worker" ? [offlineFiles(folder)] : [],
  build: {
    outDir: folder,
    emptyOutDir: !CLASSIC.includes(mode),
    copyPublicDir: !CLASSIC.includes(mode),
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
    rollupOptions: CLASSIC.includes(mode)
      ? {
          input: `src/${mode}.ts`,
          output: { format: "iife" as const, entryFileNames: "[name].js" },
        }
      : {
          input: entries,
          // What entries export is for modules that load them by address: device.js is one.
          preserveEntrySignatures: "exports-only" as const,
          output: {
            entryFileNames: "[name].js",
            chunkFileNames: "hashed/[name]-[hash].js",
            assetFileNames: (asset) =>
              asset.names.some((name) => name.endsWith(".css")) ? "[name][extname]" : "hashed/[name]-[hash][extname]",
          },
        },
  },
  worker: {
    format: "es" as const,
    rollupOptions: {
      output: {
        entryFileNames: "hashed/[name]-[hash].js",
        chunkFileNames: "hashed/[name]-[hash].js",
        assetFileNames: "hashed/[name]-[hash][extname]",
      },
    },
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"] },
}));
