import type { Line } from "./api";

const PAGE = 50;

/** Fetches lines from a position on. */
export type Source = (position: number, limit: number) => Promise<Line[]>;

/** The lines of a folder or of a search, fetched as they are looked at: of a hundred thousand only the pages that somebody saw are here. */
export class Lines {
  private readonly pages = new Map<number, Line[]>();
  private readonly asked = new Set<number>();
  private generation = 0;

  /** @param name of a folder, or "search"; what is said where there is nothing goes by it */
  constructor(
    readonly name: string,
    private readonly source: Source,
    private readonly changed: () => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** The line at an index; undefined while it is on its way, and then {@link changed} is called. */
  at(index: number): Line | undefined {
    const page = Math.floor(index / PAGE);
    void this.need(page);
    return this.pages.get(page)?.[index % PAGE];
  }

  /** Lines that are here, with their index. */
  *known(): Iterable<[number, Line]> {
    for (const [page, lines] of this.pages) {
      for (const [at, line] of lines.entries()) {
        yield [page * PAGE + at, line];
      }
    }
  }

  /** Something changed on the server: pages are asked for anew as they are looked at, and stand as they are until then. */
  stale(): void {
    this.generation++;
    this.asked.clear();
  }

  private async need(page: number): Promise<void> {
    if (this.asked.has(page)) {
      return;
    }
    this.asked.add(page);
    const generation = this.generation;
    try {
      const lines = await this.source(page * PAGE, PAGE);
      if (generation === this.generation) {
        this.pages.set(page, lines);
        this.changed();
      }
    } catch (error) {
      this.asked.delete(page);
      this.failed(error);
    }
  }
}
