// Draws the icons of the installed app from the mark, by Chromium: node tools/icons.mjs. What it makes is committed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const mark = readFileSync("public/opus-mark.svg", "utf8");
const icons = [
  { name: "icon-192", side: 192, svg: mark },
  { name: "icon-512", side: 512, svg: mark },
  // The system cuts it to its own shape: the field reaches the corners, the ring lies within the safe circle.
  { name: "icon-maskable-512", side: 512, svg: mark.replace(' rx="9.5"', "") },
];
const folder = mkdtempSync(join(tmpdir(), "opus-icons-"));
for (const { name, side, svg } of icons) {
  const page = join(folder, `${name}.html`);
  const sized = svg.replace("<svg ", `<svg width="${side}" height="${side}" `);
  writeFileSync(page, `<!doctype html><style>body{margin:0}svg{display:block}</style>${sized}`);
  execFileSync(process.env.CHROMIUM ?? "chromium", [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--default-background-color=00000000",
    `--window-size=${side},${side}`,
    `--screenshot=public/${name}.png`,
    page,
  ]);
}
rmSync(folder, { recursive: true });
