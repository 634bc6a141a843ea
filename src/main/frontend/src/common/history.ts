/** A value as it changes: each change can be undone, and done again. */
export class History<T> {
  private past: T[] = [];
  private future: T[] = [];

  constructor(private current: T) {}

  get now(): T {
    return this.current;
  }

  get undoable(): boolean {
    return this.past.length > 0;
  }

  get redoable(): boolean {
    return this.future.length > 0;
  }

  /** Changes it. What belongs to one act of the person, such as a drag, is one change. */
  change(next: T): void {
    this.past.push(this.current);
    this.current = next;
    this.future = [];
  }

  /** Goes on with the last change, as while a number is typed. */
  amend(next: T): void {
    this.current = next;
  }

  undo(): void {
    const last = this.past.pop();
    if (last !== undefined) {
      this.future.push(this.current);
      this.current = last;
    }
  }

  redo(): void {
    const next = this.future.pop();
    if (next !== undefined) {
      this.past.push(this.current);
      this.current = next;
    }
  }
}
