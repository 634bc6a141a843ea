import { DeviceProblem, type FormatId } from "../contract";
import type { MetadataChoice } from "../../recipe/recipe";
import { facts } from "../format/facts";
import { Source } from "../format/source";
import { keptValues } from "./kept";
import type { KeptValues } from "./kept-values";
import { openStripper } from "./strippers";

/** How much of a file the library reads: metadata stands before the pixels, or the file is small. */
const READ = 4 * 1024 * 1024;

/** What the library calls structure and colour. */
const STRUCTURE = ["file", "jfif", "pngFile", "png", "icc", "riff", "gif"];
const POINTERS = ["Exif IFD Pointer", "Orientation"];
/** What is metadata all the same. */
const NAMES = ["JFIF Thumbnail", "Modify Date"];

/**
 * Reads a finished picture back. Fails with the problem metadata-left if it holds anything that the choice does not keep:
 * by what its container allows, and by what an independent reader finds.
 */
export async function verify(blob: Blob, choice: MetadataChoice): Promise<void> {
  if (choice === "keep") {
    return;
  }
  const found = await facts(blob);
  const kept = await keptValues(blob, found, choice === "strip" ? [] : choice);
  const extras = await (await openStripper(new Source(blob), found.format)).extras(kept);
  const left = [...extras.map(({ name }) => name), ...(await readBack(blob, found.format, kept))];
  if (left.length > 0) {
    throw new DeviceProblem("metadata-left", [], left.join(", "));
  }
}

/** Names of what the library finds, of which nothing may be there. */
async function readBack(blob: Blob, format: FormatId, kept: KeptValues): Promise<string[]> {
  const [{ load }, { DOMParser }] = await Promise.all([import("exifreader"), import("@xmldom/xmldom")]);
  const head = await new Source(blob).bytes(0, Math.min(READ, blob.size));
  const written = writtenNames(kept);
  try {
    const groups = load(head.slice().buffer, {
      expanded: true,
      includeUnknown: true,
      domParser: new DOMParser({ onError: () => {} }),
    });
    return Object.entries({ ...groups } as Record<string, object>).flatMap(([group, tags]) => {
      const names = Object.keys(tags);
      if (group === "exif") {
        return names.filter((name) => !written.includes(name));
      }
      // Where there is no Exif, fields are kept as XMP, which the stripper has compared.
      const packet = group === "xmp" && format === "gif" && written.length > POINTERS.length;
      return packet ? [] : names.filter((name) => !STRUCTURE.includes(group) || NAMES.includes(name));
    });
  } catch {
    // The library fails where it finds nothing at all.
    return [];
  }
}

function writtenNames({ creator, copyright, date, offset }: KeptValues): string[] {
  return [
    ...POINTERS,
    ...(creator === null ? [] : ["Artist"]),
    ...(copyright === null ? [] : ["Copyright"]),
    ...(date === null ? [] : ["DateTimeOriginal"]),
    ...(offset === null ? [] : ["OffsetTimeOriginal"]),
  ];
}
