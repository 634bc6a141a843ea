import type { Facts } from "../contract";
import { corrupt, truncated } from "./problems";
import { latin, type Source } from "./source";

/** How far the root element may stand from the beginning. */
const HEAD = 256 * 1024;
const TAIL = 64 * 1024;
const LENGTH = /^\s*(\+?\d*\.?\d+(?:[eE][-+]?\d{1,2})?)\s*([a-z%]*)\s*$/;
/** Far more than any program writes, and few enough for the pattern. */
const LONGEST = 200;
const START_TAG = /^<(?:[\w.-]+:)?svg((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/;
const ATTRIBUTE = /([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/** Pixels of each unit. */
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  em: 16,
  ex: 8,
};

/**
 * SVG: the size stands in the root element, in CSS units or as the size of its view box. Nothing behind that element is
 * read, no document type is looked at, and no entity is resolved.
 */
export async function svg(file: Source): Promise<Facts> {
  const length = Math.min(TAIL, file.size);
  const tail = withoutComments(latin(await file.bytes(file.size - length, length))).trimEnd();
  if (!tail.endsWith("svg>") && !tail.endsWith("/>")) {
    throw truncated();
  }
  const head = new TextDecoder().decode(await file.bytes(0, Math.min(HEAD, file.size)));
  const size = sizeOf(attributes(rootElement(head)));
  if (size === null) {
    throw corrupt("This SVG does not say how large it is");
  }
  const [width, height] = size.map((side) => Math.max(1, Math.round(side))) as [number, number];
  if (!Number.isSafeInteger(width) || !Number.isSafeInteger(height)) {
    throw corrupt("This SVG is of no size that could be");
  }
  return { format: "svg", width, height, orientation: 1, frames: 1, alpha: true, bytes: file.size };
}

function withoutComments(text: string): string {
  let kept = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf("<!--", at);
    const end = start < 0 ? -1 : text.indexOf("-->", start + 4);
    if (end < 0) {
      return kept + text.slice(at);
    }
    kept += text.slice(at, start);
    at = end + 3;
  }
}

/** What stands from the root element on: prolog, comments and document type are passed over. */
function rootElement(head: string): string {
  let at = 0;
  for (;;) {
    at = head.indexOf("<", at);
    const end = at < 0 ? -1 : endOfPreamble(head, at);
    if (end === at) {
      return head.slice(at);
    }
    if (end < 0) {
      throw corrupt("No root element");
    }
    at = end;
  }
}

/** One past a part that is no element; where it began if it is one; -1 if it does not end. */
function endOfPreamble(head: string, at: number): number {
  if (head.startsWith("<?", at)) {
    return after(head, "?>", at);
  }
  if (head.startsWith("<!--", at)) {
    return after(head, "-->", at + 4);
  }
  if (!head.startsWith("<!", at)) {
    return at;
  }
  const subset = head.indexOf("[", at);
  const close = head.indexOf(">", at);
  // Declarations between brackets have angle brackets of their own.
  return subset >= 0 && subset < close ? after(head, ">", after(head, "]", subset)) : after(head, ">", at);
}

function after(text: string, mark: string, from: number): number {
  const found = from < 0 ? -1 : text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

function attributes(root: string): Map<string, string> {
  const tag = START_TAG.exec(root);
  if (!tag) {
    throw corrupt("The root element is no <svg>, or does not end");
  }
  return new Map([...tag[1]!.matchAll(ATTRIBUTE)].map(([, name, one, other]) => [name!, one ?? other ?? ""]));
}

/** As SVG 2 has it: what is not given, or given relative to a page that is not there, follows from the view box. */
function sizeOf(of: Map<string, string>): [number, number] | null {
  const box = viewBox(of.get("viewBox"));
  const across = pixels(of.get("width"));
  const down = pixels(of.get("height"));
  if (across > 0 && down > 0) {
    return [across, down];
  }
  if (box === null) {
    return null;
  }
  if (across > 0) {
    return [across, (across * box[1]) / box[0]];
  }
  return down > 0 ? [(down * box[0]) / box[1], down] : box;
}

function viewBox(text: string | undefined): [number, number] | null {
  const numbers = text?.trim().split(/[\s,]+/);
  if (numbers?.length !== 4) {
    return null;
  }
  const width = pixels(numbers[2]);
  const height = pixels(numbers[3]);
  return width > 0 && height > 0 ? [width, height] : null;
}

/** 0 if there is no length to be had. */
function pixels(text: string | undefined): number {
  const length = text === undefined || text.length > LONGEST ? null : LENGTH.exec(text);
  return length ? Number(length[1]) * (UNITS[length[2]!] ?? 0) : 0;
}
