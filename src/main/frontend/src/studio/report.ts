/** What metadata was removed from one file: names of fields, never values. */
export interface Removed {
  count: number;
  place: boolean;
  groups: { group: string; label: string; fields: string[] }[];
}

/** A kind of metadata and from how many files it went. */
export interface Line {
  group: string;
  label: string;
  files: number;
}

/** Sums up the reports of files, the most frequent kind first. */
export function summary(reports: readonly Removed[]): Line[] {
  const lines = new Map<string, Line>();
  for (const report of reports) {
    for (const { group, label } of report.groups) {
      const line = lines.get(group) ?? { group, label, files: 0 };
      line.files++;
      lines.set(group, line);
    }
  }
  const order = ["position", "camera", "author", "time"];
  const rank = (line: Line) => (order.indexOf(line.group) + order.length + 1) % (order.length + 1);
  return [...lines.values()].sort((a, b) => rank(a) - rank(b) || b.files - a.files);
}

/** The icon that stands for a kind of metadata. */
export function icon(group: string): string {
  const icons: Record<string, string> = {
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
  return icons[group] ?? "file";
}

/** The report as a file, for whoever has to show it. */
export function asJson(files: readonly { name: string; removed: Removed }[], made: Date): string {
  return JSON.stringify({ made: made.toISOString(), readBack: true, files }, null, 2);
}
