import { rankOf } from "../common/groups";

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
  return [...lines.values()].sort((a, b) => rankOf(a.group) - rankOf(b.group) || b.files - a.files);
}

/** The report as a file, for whoever has to show it. */
export function asJson(files: readonly { name: string; removed: Removed }[], made: Date): string {
  return JSON.stringify({ made: made.toISOString(), readBack: true, files }, null, 2);
}
