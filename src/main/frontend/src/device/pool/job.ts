import type { Task } from "../work/protocol";

/** Work for the pool. */
export interface Job {
  /** The file, so that work on it goes where its pixels are. */
  file: string;
  /** How many bytes it may take while it is done. */
  bytes: number;
  /** Goes before all other, and in the place of an urgent job of the same file that waits. */
  urgent: boolean;
  /** The task and what goes with it instead of being copied; once for each try. */
  prepare(): Promise<{ task: Task; transfer: Transferable[] }>;
  signal?: AbortSignal;
  progress?: (part: number) => void;
}
