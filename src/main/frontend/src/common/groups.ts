const ICONS: Record<string, string> = {
  position: "flag",
  camera: "image",
  author: "user",
  time: "clock",
  software: "grid",
  thumbnail: "layers",
  comments: "message",
  xmp: "tag",
  iptc: "tag",
  settings: "sliders",
};

/** What people look for first. */
const FIRST = ["position", "camera", "author", "time"];

/** The icon that stands for a group of metadata. */
export function iconOf(group: string): string {
  return ICONS[group] ?? "file";
}

/** Where a group of metadata stands: what people look for comes first, all else after it is alike. */
export function rankOf(group: string): number {
  const at = FIRST.indexOf(group);
  return at < 0 ? FIRST.length : at;
}
