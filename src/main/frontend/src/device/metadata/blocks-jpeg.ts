import { EXIF_PREFIX } from "../format/exif-block";
import { APP1, APP13, COM, headerSegments, length, payload, type Segment } from "../format/jpeg-segments";
import { big, concatAll, latin, type Source } from "../format/source";
import type { Gathered } from "./gathered";

/** What precedes an XMP packet in JPEG. */
export const XMP_PREFIX = "http://ns.adobe.com/xap/1.0/\0";

const EXTENSION = "http://ns.adobe.com/xmp/extension/\0";
/** A digest of the whole, its length, and where the part belongs. */
const EXTENSION_HEAD = EXTENSION.length + 32 + 4 + 4;

export async function gatherJpeg(file: Source, into: Gathered): Promise<void> {
  const extensions: Segment[] = [];
  for (const segment of await headerSegments(file)) {
    const starts = (prefix: string) => file.startsWith(payload(segment), prefix);
    const add = (kind: Uint8Array<ArrayBuffer>[], prefix: string) =>
      into.add(kind, payload(segment) + prefix.length, length(segment) - prefix.length);
    if (segment.marker === APP13) {
      await add(into.photoshop, "");
    } else if (segment.marker === COM) {
      await add(into.comments, "");
    } else if (segment.marker === APP1 && (await starts(EXIF_PREFIX))) {
      await add(into.exif, EXIF_PREFIX);
    } else if (segment.marker === APP1 && (await starts(XMP_PREFIX))) {
      await add(into.xmp, XMP_PREFIX);
    } else if (segment.marker === APP1 && length(segment) > EXTENSION_HEAD && (await starts(EXTENSION))) {
      extensions.push(segment);
    }
  }
  await gatherExtension(extensions, into);
}

/** XMP that is too long for a segment stands in several, each with its place in the whole. */
async function gatherExtension(segments: readonly Segment[], into: Gathered): Promise<void> {
  const parts: { digest: string; whole: number; offset: number; data: Uint8Array }[] = [];
  for (const segment of segments) {
    const taken = await into.take(payload(segment) + EXTENSION.length, length(segment) - EXTENSION.length);
    if (taken) {
      const data = taken.subarray(EXTENSION_HEAD - EXTENSION.length);
      parts.push({ digest: latin(taken.subarray(0, 32)), whole: big(taken, 32, 4), offset: big(taken, 36, 4), data });
    }
  }
  parts.sort((one, other) => one.offset - other.offset);
  const first = parts[0];
  if (!first) {
    return;
  }
  const packet = concatAll(parts.filter(({ digest }) => digest === first.digest).map(({ data }) => data));
  if (packet.length === first.whole && parts.every(({ digest }) => digest === first.digest)) {
    into.xmp.push(packet);
  } else {
    into.complete = false;
  }
}
