const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** For example 318 MB, as the server writes sizes too (Figures.java). */
export function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const whole = unit === 0 || value >= 10 || Number.isInteger(value);
  return `${value.toFixed(whole ? 0 : 1)} ${UNITS[unit]}`;
}

/** The time that is left in rough words: nobody needs the second. */
export function roughly(millis: number): string {
  const seconds = millis / 1000;
  if (seconds < 90) {
    return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  }
  return `${Math.ceil(seconds / 60)} min`;
}

/** What is left at the pace so far; null while that cannot be told yet. */
export function timeLeft(elapsed: number, done: number): number | null {
  return elapsed < 1500 || done < 0.04 || done >= 1 ? null : (elapsed * (1 - done)) / done;
}

/** The texts of the message bundle that a page was given, in the form of java.text.MessageFormat. */
export class Words {
  constructor(private readonly texts: Readonly<Record<string, string>>) {}

  /** The text of a key with its arguments in place. */
  say(key: string, ...args: (string | number)[]): string {
    const pattern = this.texts[key];
    if (pattern === undefined) {
      throw new Error(`No text ${key}`);
    }
    if (args.length === 0) {
      return pattern;
    }
    return pattern.replaceAll("''", "'").replace(/\{(\d+)\}/g, (_, index: string) => String(args[Number(index)] ?? ""));
  }

  /** The text for one or for many; the number is the first argument. */
  count(key: string, count: number, ...args: (string | number)[]): string {
    return this.say(`${key}.${count === 1 ? "one" : "many"}`, count, ...args);
  }

  /** Whether there is a text of this key. */
  has(key: string): boolean {
    return key in this.texts;
  }
}
