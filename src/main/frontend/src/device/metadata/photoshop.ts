import { big, concat, latin } from "../format/source";

/** What JPEG's APP13 begins with. */
const PREFIX = "Photoshop 3.0\0";
const MARK = "8BIM";
const HEAD = 4 + 2;
const IPTC = 0x0404;
const THUMBNAILS = [0x0409, 0x040c];
/** Exif and XMP once more, which may hold thumbnails too. */
const BLOCKS = [0x0422, 0x0423, 0x0424];
const MAX_RESOURCES = 1000;

/** A resource of Photoshop (Adobe Photoshop File Formats, "Image Resource Blocks"). */
interface Resource {
  id: number;
  start: number;
  /** One past its data and padding. */
  end: number;
  length: number;
}

/** What an APP13 holds beside IPTC. */
export function resourcesBesideIptc(payload: Uint8Array): { thumbnail: boolean; name: string; length: number }[] {
  return resources(payload)
    .filter(({ id }) => id !== IPTC)
    .map(({ id, length }) => {
      const thumbnail = THUMBNAILS.includes(id);
      return { thumbnail, name: thumbnail ? "Photoshop thumbnail" : `Photoshop resource ${id}`, length };
    });
}

/** The same APP13 without what shows, or may show, the picture as it was; empty if nothing is left. */
export function withoutPictures(payload: Uint8Array): Uint8Array {
  const kept = resources(payload)
    .filter(({ id }) => !THUMBNAILS.includes(id) && !BLOCKS.includes(id))
    // The last one may lack its padding, and be cut off where more segments follow.
    .filter(({ end, length }) => end - (length & 1) <= payload.length)
    .map(({ start, end }) => payload.subarray(start, end));
  return kept.length > 0 ? concat(payload.subarray(0, PREFIX.length), ...kept) : new Uint8Array(0);
}

/** The resources in the payload of an APP13; damaged ones end the list. */
function resources(payload: Uint8Array): Resource[] {
  const found: Resource[] = [];
  let start = latin(payload.subarray(0, PREFIX.length)) === PREFIX ? PREFIX.length : payload.length;
  while (latin(payload.subarray(start, start + MARK.length)) === MARK && found.length < MAX_RESOURCES) {
    const id = big(payload, start + MARK.length, 2);
    // A name of even length with its own length before it, and how long the data is, which is padded too.
    const name = (payload[start + HEAD] ?? 0) + 1;
    const size = start + HEAD + name + (name & 1);
    const length = big(payload, size, 4);
    const end = size + 4 + length + (length & 1);
    found.push({ id, start, end, length });
    start = end;
  }
  return found;
}
