import { defineConfig } from "vitest/config";

// Every file src/*.ts and src/*.css is an entry: it comes out as /assets/<name>.js or .css, whose address carries a
// digest of its content (see Assets.java). Whatever entries share or refer to gets its digest in the name, in hashed/.
import { readdirSync } from "node:fs";
import { resolve } from "node:path";

const entries = readdirSync("src")
  .filter((name) => /\.(ts|css)$/.test(name) && name !== "head.ts" && !name.endsWith(".d.ts"))
  .map((name) => `src/${name}`);

// The server draws texts with a font of a library of Java, from which the build takes it for both: see pom.xml.
const fonts = resolve(process.env.OPUS_FONTS ?? "../../../target/fonts");

export default defineConfig(({ mode }) => ({
  base: "./",
  resolve: { alias: { "opus-fonts": fonts } },
  build: {
    outDir: process.env.OPUS_ASSETS ?? "dist",
    emptyOutDir: mode !== "head",
    copyPublicDir: mode !== "head",
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
    rollupOptions:
      mode === "head"
        ? {
            // Runs before the first paint, so it is a classic script and not a module.
            input: "src/head.ts",
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
