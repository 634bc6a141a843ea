import type { Task } from "../work/protocol";

/** Work for the pool. */
export interface Job {
  /** The file, so that work on it goes where its pixels are. */
  file: string;
  /** How many bytes it may take while it is done. */
  bytes: number;
  urgent: boolean;
  /** Whether it makes an urgent job of the same file and kind that waits pointless. */
  replaces: boolean;
  /** The task and what goes with it instead of being copied; once for each try. */
  prepare(): Promise<{ task: Task; transfer: Transferable[] }>;
  signal?: AbortSignal;
  progress?: (part: number) => void;
}
