import type { MetadataGroup } from "../contract";

/** In the order in which groups are shown. */
export const GROUPS: readonly MetadataGroup[] = [
  "position",
  "camera",
  "author",
  "time",
  "software",
  "thumbnail",
  "maker-notes",
  "comments",
  "xmp",
  "iptc",
  "settings",
  "other",
];

const PLACES = [
  "gps",
  "city",
  "sub-location",
  "sublocation",
  "province",
  "country",
  "location",
  "latitude",
  "longitude",
];

/** By what stands in a field's name, in small letters; the first that fits. */
const BY_NAME: readonly [MetadataGroup, RegExp][] = [
  ["position", /^gps/],
  ["maker-notes", /maker ?note/],
  ["thumbnail", /thumbnail/],
  ["camera", /^(make|model)$|serial|lens|camera/],
  ["author", /artist|author|copyright|owner/],
  ["time", /date|sub-sec|time zone|last modification/],
  ["software", /software|host computer|processing/],
  ["comments", /comment|description|title|subject|keywords/],
];

/** Which group a field of Exif belongs to. */
export function groupOfExif(name: string): MetadataGroup {
  const lower = name.toLowerCase();
  return BY_NAME.find(([, pattern]) => pattern.test(lower))?.[0] ?? "settings";
}

/** Which group a text of a PNG belongs to, by its keyword. */
export function groupOfText(keyword: string): MetadataGroup {
  switch (keyword) {
    case "Author":
    case "Copyright":
      return "author";
    case "Software":
      return "software";
    case "Creation Time":
      return "time";
    default:
      return "comments";
  }
}

/** Whether a field says a place. */
export function saysPlace(group: MetadataGroup, name: string): boolean {
  const lower = name.toLowerCase();
  return (
    group === "position" || ((group === "xmp" || group === "iptc") && PLACES.some((place) => lower.includes(place)))
  );
}
