import { keyOf } from "../common/register";
import { forget, get, set } from "../common/remembered";
import { memorable, type Settings } from "./settings";

const KEY = keyOf("tools");
/** So long nothing may have changed before it is written down. */
const CALM = 400;

interface Remembered {
  settings?: Record<string, unknown>;
  singleKeys?: boolean;
}

/** What people set, kept on this device once they changed something. */
export class Memory {
  private timer = 0;

  constructor(private readonly tool: string) {}

  /** What was set the last time, or null. */
  get settings(): unknown {
    return this.all.settings?.[this.tool] ?? null;
  }

  /** Whether keys without Ctrl count. */
  get singleKeys(): boolean {
    return this.all.singleKeys ?? true;
  }

  /** Whether anything is kept, of this tool or of another. */
  get isThere(): boolean {
    return this.timer !== 0 || get(KEY) !== null;
  }

  keep(settings: Settings): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.write({ settings: { ...this.all.settings, [this.tool]: memorable(settings) } });
    }, CALM);
  }

  keepSingleKeys(on: boolean): void {
    this.write({ singleKeys: on });
  }

  /** Lets go of all that the tools keep. */
  forget(): void {
    clearTimeout(this.timer);
    this.timer = 0;
    forget(KEY);
  }

  private get all(): Remembered {
    const found = get(KEY);
    return typeof found === "object" && found !== null ? (found as Remembered) : {};
  }

  private write(part: Remembered): void {
    set(KEY, { ...this.all, ...part });
  }
}
