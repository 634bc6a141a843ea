import { h } from "../common/dom";

const LINK = /\bhttps?:\/\/[^\s<>"'()]+[^\s<>"'().,;:!?]/g;
const BLOCKS = new Set(["P", "DIV", "LI", "BLOCKQUOTE", "PRE", "H1", "H2", "H3", "H4", "H5", "H6", "UL", "OL", "TR"]);

/** Plain text as paragraphs; what is quoted at its end is folded away. */
export function paragraphs(text: string, fold: string): HTMLElement {
  const lines = text.split("\n");
  let end = lines.length;
  while (end > 0 && /^(>.*|\s*)$/.test(lines[end - 1] ?? "")) {
    end--;
  }
  const quoted = lines.slice(end).join("\n").trim();
  // The line that says who wrote what is quoted belongs to it.
  if (quoted && /wrote:\s*$/.test(lines[end - 1] ?? "")) {
    end--;
  }
  const body = h("div", { class: "o-mail-text" });
  body.append(...blocks(lines.slice(0, end).join("\n")));
  if (quoted) {
    const rest = lines.slice(end).join("\n").trim();
    body.append(h("details", { class: "o-fold" }, h("summary", {}, fold), ...blocks(rest)));
  }
  return body;
}

function blocks(text: string): HTMLElement[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== "")
    .map((block) => {
      const paragraph = h("p");
      block.split("\n").forEach((line, index) => {
        if (index > 0) {
          paragraph.append(h("br"));
        }
        paragraph.append(...linked(line));
      });
      return paragraph;
    });
}

function linked(line: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const match of line.matchAll(LINK)) {
    parts.push(line.slice(from, match.index));
    parts.push(
      h("a", { class: "o-link", href: match[0], target: "_blank", rel: "noopener noreferrer nofollow" }, match[0]),
    );
    from = match.index + match[0].length;
  }
  parts.push(line.slice(from));
  return parts;
}

/** The words of what an editor holds, as plain text: lists with hyphens, quotes with angle brackets. */
export function plain(root: Node): string {
  const lines: string[] = [""];
  const walk = (node: Node, prefix: string) => {
    if (node.nodeType === Node.TEXT_NODE) {
      lines[lines.length - 1] += (node.textContent ?? "").replace(/\u200b/g, "").replace(/\s+/g, " ");
      return;
    }
    const name = node.nodeName;
    if (name === "BR") {
      // The last one of a block only gives it its height.
      if (node.nextSibling) {
        lines.push(prefix);
      }
      return;
    }
    const inner = name === "BLOCKQUOTE" ? `> ${prefix}` : prefix;
    if (BLOCKS.has(name) && lines[lines.length - 1] !== inner) {
      lines.push(inner);
    }
    if (name === "LI") {
      lines[lines.length - 1] += "- ";
    }
    node.childNodes.forEach((child) => walk(child, inner));
    if (BLOCKS.has(name)) {
      lines.push(prefix);
    }
  };
  root.childNodes.forEach((child) => walk(child, ""));
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Whether there is more in it than lines of text. */
export function formatted(root: Element): boolean {
  return (
    root.querySelector("b,strong,i,em,u,s,a,ul,ol,blockquote,h1,h2,h3,h4,pre,code,span[style],font,table") !== null
  );
}
