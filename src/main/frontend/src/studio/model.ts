import type { FileView, OutputView } from "./api";
import type { Redaction } from "../common/redaction";
import type { Removed } from "./report";

/** Where a file of the Studio stands. Only from "sending" on has any byte of it left the device. */
export type Phase = "chosen" | "sending" | "sent" | "waiting" | "running" | "ready" | "failed" | "cancelled";

/** One file of the Studio. */
export interface Entry {
  readonly key: number;
  name: string;
  bytes: number | null;
  phase: Phase;
  /** The file on this device; null when the page was opened again later. */
  file: File | null;
  preview: string | null;
  /** What is covered in this picture before any other step. */
  redaction: Redaction | null;
  progress: number;
  error: string | null;
  /** Whether the error is final for this file as it is, so that another try makes no sense. */
  hopeless: boolean;
  /** Whether it was ever part of a batch; what was refused here never was. */
  started: boolean;
  input: FileView | null;
  inputId: string | null;
  jobId: string | null;
  format: string | null;
  result: {
    id: string;
    bytes: number;
    width: number;
    height: number;
    removed: Removed | null;
    stripped: boolean | null;
  } | null;
  /** The result, once it was fetched in no-retention mode. */
  fetched: Blob | null;
  fetching: boolean;
  saved: boolean;
  abort: AbortController | null;
}

let keys = 0;

/** A file that was just chosen. */
export function chosen(file: File): Entry {
  return { ...blank(file.name, file.size), file };
}

/** A file of a job that was started earlier. */
export function reopened(jobId: string, output: OutputView, name: string): Entry {
  return { ...blank(name, null), phase: "waiting", started: true, inputId: output.inputId, jobId };
}

function blank(name: string, bytes: number | null): Entry {
  return {
    key: ++keys,
    name,
    bytes,
    phase: "chosen",
    file: null,
    preview: null,
    redaction: null,
    progress: 0,
    error: null,
    hopeless: false,
    started: false,
    input: null,
    inputId: null,
    jobId: null,
    format: null,
    result: null,
    fetched: null,
    fetching: false,
    saved: false,
    abort: null,
  };
}

/** Takes over what the server says about a file. Says whether anything changed. */
export function take(entry: Entry, output: OutputView, stripped: boolean | null): boolean {
  const before = `${entry.phase} ${entry.progress}`;
  switch (output.state) {
    case "queued":
      entry.phase = "waiting";
      break;
    case "running":
      entry.phase = "running";
      entry.progress = output.progress / 100;
      break;
    case "succeeded":
      entry.phase = "ready";
      entry.progress = 1;
      if (output.fileId && !entry.result) {
        entry.result = {
          id: output.fileId,
          bytes: output.bytes ?? 0,
          width: output.width ?? 0,
          height: output.height ?? 0,
          removed: output.removedMetadata ?? null,
          stripped,
        };
      }
      break;
    case "failed":
      entry.phase = "failed";
      entry.error = output.error?.detail ?? output.error?.title ?? null;
      break;
    case "cancelled":
      entry.phase = "cancelled";
  }
  return before !== `${entry.phase} ${entry.progress}`;
}

/** How far one file is: sending is the first half. */
export function part(entry: Entry): number {
  switch (entry.phase) {
    case "chosen":
      return 0;
    case "sending":
      return entry.progress / 2;
    case "sent":
    case "waiting":
      return 0.5;
    case "running":
      return 0.5 + entry.progress / 2;
    default:
      return 1;
  }
}

/** Figures over all files. */
export interface Totals {
  chosen: Entry[];
  /** Everything that was sent or is being sent, and what failed. */
  started: Entry[];
  ready: Entry[];
  failed: Entry[];
  sending: number;
  working: boolean;
  part: number;
  bytes: number;
}

export function totals(entries: readonly Entry[]): Totals {
  const waiting = entries.filter((entry) => entry.phase === "chosen");
  const started = entries.filter((entry) => entry.started);
  const open = started.filter((entry) => part(entry) < 1);
  return {
    chosen: waiting,
    started,
    ready: entries.filter((entry) => entry.phase === "ready"),
    failed: entries.filter((entry) => entry.phase === "failed" || entry.phase === "cancelled"),
    sending: entries.filter((entry) => entry.phase === "sending").length,
    working: open.length > 0,
    part: started.length === 0 ? 0 : started.reduce((sum, entry) => sum + part(entry), 0) / started.length,
    bytes: waiting.reduce((sum, entry) => sum + (entry.bytes ?? 0), 0),
  };
}

const ENDINGS: Record<string, string> = { jpeg: "jpg", tiff: "tif" };

/** The name of a result, as the server gives it: that of its input with the ending of the format. */
export function resultName(entry: Entry): string {
  if (!entry.format) {
    return entry.name;
  }
  const dot = entry.name.lastIndexOf(".");
  return `${dot > 0 ? entry.name.slice(0, dot) : entry.name}.${ENDINGS[entry.format] ?? entry.format}`;
}
