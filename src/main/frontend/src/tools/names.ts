import type { Item } from "./item";

const ENDINGS: Record<string, string> = { jpeg: "jpg", tiff: "tif" };
/** Endings that say the same, so that a file keeps its own. */
const SAME: Record<string, readonly string[]> = { jpeg: ["jpg", "jpeg", "jpe", "jfif"], heic: ["heic", "heif"] };

/** The name of a result: that of its file, with the ending of the format it came out as. */
export function resultName(name: string, format: string): string {
  const dot = name.lastIndexOf(".");
  const base = dot > 0 ? name.slice(0, dot) : name;
  const ending = dot > 0 ? name.slice(dot + 1) : "";
  const fits = (SAME[format] ?? [format]).includes(ending.toLowerCase());
  return fits ? name : `${base || "picture"}.${ENDINGS[format] ?? format}`;
}

/** The name that a file's result is saved under. */
export function nameOf(item: Item): string {
  return resultName(item.file.name, item.result!.format);
}
