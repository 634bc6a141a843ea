import type { Telling } from "../contract";
import { tell } from "../metadata/tell";
import type { Source } from "./protocol";

/** What the last file tells, so that each further recipe of it need not read that again. */
export class Told {
  private last: { key: string; telling: Promise<Telling> } | null = null;

  of({ key, blob, facts }: Source): Promise<Telling> {
    if (this.last?.key !== key) {
      this.last = { key, telling: tell(blob, facts) };
    }
    return this.last.telling;
  }

  forget(file: string): void {
    this.last = this.last?.key === file ? null : this.last;
  }
}
