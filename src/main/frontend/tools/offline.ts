import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";

const TEMPLATES = ["tools.xhtml", "tool.xhtml"].map((name) => `../webapp/WEB-INF/templates/${name}`);
const NAMED_IN_TEMPLATES = /assets\.\w+\('([^']+)'\)/g;
const HOLDS_NAMES = /\.(js|css)$/;
/**
 * Writes offline.json: the files that the pages of the tools name, and all that those name in turn. The service worker keeps
 * them (ToolWorker.java). Runs last, on what the other builds have made.
 */
export function offlineFiles(folder: string): Plugin {
  return {
    name: "opus-offline-files",
    closeBundle() {
      const roots = TEMPLATES.flatMap((file) =>
        [...readFileSync(file, "utf8").matchAll(NAMED_IN_TEMPLATES)].map((found) => found[1] as string),
      );
      writeFileSync(join(folder, "offline.json"), JSON.stringify(reached(folder, [...new Set(roots)])));
    },
  };
}

function reached(folder: string, roots: string[]): string[] {
  const hashed = readdirSync(join(folder, "hashed")).map((name) => `hashed/${name}`);
  const kept = new Set(roots);
  for (const file of kept) {
    if (HOLDS_NAMES.test(file)) {
      const text = readFileSync(join(folder, file), "utf8");
      refuseEntries(file, text);
      hashed.filter((other) => text.includes(basename(other))).forEach((other) => kept.add(other));
    }
  }
  return [...kept].sort();
}

/** An entry's address carries a digest that other files cannot know: without it, a browser may have any version. */
function refuseEntries(file: string, text: string): void {
  const entry = file.startsWith("hashed/") ? /["'`]\.\.\/([\w-]+\.(?:js|css))/ : /["'`]\.\/([\w-]+\.(?:js|css))/;
  const found = entry.exec(text);
  if (found) {
    throw new Error(`${file} loads the entry ${found[1]}: what both need must stand in a module of its own`);
  }
}
