import { APPLICATION, type Block, COMMENT, gifBlocks } from "../format/gif-blocks";
import { concatAll, type Source } from "../format/source";
import type { Gathered } from "./gathered";

/** What says that an application extension holds XMP. */
export const GIF_XMP = "XMP DataXMP";

/** Where the packet begins in its extension, and what leads readers of sub-blocks to its end. */
const XMP_START = 3 + GIF_XMP.length;
export const XMP_TRAILER = 258;

export async function gatherGif(file: Source, into: Gathered): Promise<void> {
  for (const block of (await gifBlocks(file)).blocks) {
    const length = block.end - block.start;
    if (block.label === COMMENT) {
      await gatherComment(block, into);
    } else if (
      block.label === APPLICATION &&
      length > XMP_START + XMP_TRAILER &&
      (await file.startsWith(block.start + 3, GIF_XMP))
    ) {
      await into.add(into.xmp, block.start + XMP_START, length - XMP_START - XMP_TRAILER);
    }
  }
}

/** A comment stands in sub-blocks, each behind its length. */
async function gatherComment(block: Block, into: Gathered): Promise<void> {
  const whole = await into.take(block.start + 2, block.end - block.start - 2);
  if (whole === null) {
    return;
  }
  const parts: Uint8Array[] = [];
  for (let at = 0; at < whole.length; at += 1 + whole[at]!) {
    parts.push(whole.subarray(at + 1, at + 1 + whole[at]!));
  }
  into.comments.push(concatAll(parts));
}
