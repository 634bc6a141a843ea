import { type Asked, CHANNEL, type Outgoing, type Told, watch, watchRequests } from "../common/outgoing";

/** Counts, from the moment a file is opened, what this page and its workers ask for and send. */
export class Meter {
  private readonly noted: Asked[] = [];
  private since: number | null = null;
  /** Bodies that were sent since. */
  readonly sent: Outgoing[] = [];

  /** @param changed told when a figure may be another */
  constructor(private readonly changed: () => void) {
    const sends = (sent: Outgoing) => {
      if (this.since !== null && sent.bytes !== 0) {
        this.sent.push(sent);
        changed();
      }
    };
    const asks = (asked: Asked) => {
      this.noted.push(asked);
      changed();
    };
    watch(sends);
    watchRequests(asks);
    new BroadcastChannel(CHANNEL).addEventListener("message", ({ data }: MessageEvent<Told>) => {
      if ("sent" in data) {
        sends(data.sent);
      } else {
        asks(data.asked);
      }
    });
  }

  /** The first file was opened. */
  begin(): void {
    if (this.since === null) {
      this.since = Date.now();
      this.changed();
    }
  }

  get begun(): boolean {
    return this.since !== null;
  }

  /** What was asked for since. */
  get asked(): Asked[] {
    return this.since === null ? [] : this.noted.filter(({ at }) => at >= this.since!);
  }

  /** How many of these went over the network. */
  get requests(): number {
    return this.asked.filter(({ network }) => network).length;
  }

  /** Bytes of bodies; null where one could not be weighed. */
  get bytes(): number | null {
    return this.sent.reduce<number | null>(
      (sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes),
      0,
    );
  }
}
