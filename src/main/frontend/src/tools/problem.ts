import type { DeviceProblem, ProblemId } from "../device/contract";
import { Refusal } from "../common/refusal";
import { bytes, type Words } from "../common/words";
import type { Item, Trouble } from "./item";

/** With these, the same file may well work the next time. */
const PASSING: readonly ProblemId[] = ["memory-limit", "engine-failed", "cancelled"];

/** What went wrong, in words for people: what is wrong, then what to do. */
export function trouble(error: unknown, item: Item, words: Words): Trouble {
  const problem = (error as Partial<DeviceProblem> | null)?.problem;
  if (problem && words.has(`problem.${problem}`)) {
    const { args } = error as DeviceProblem;
    const particular = `problem.${problem}.${args[0]}`;
    if (args.length > 0 && words.has(particular)) {
      return { text: words.say(particular, ...args.slice(1).map(formatted)), again: false };
    }
    return { text: words.say(`problem.${problem}`, ...args.map(formatted)), again: PASSING.includes(problem) };
  }
  if (error instanceof Refusal) {
    return { text: error.message, again: true };
  }
  console.error(item.file.name, bytes(item.file.size), error);
  return { text: words.say("problem.engine-failed"), again: true };
}

/** Numbers of more than four digits with commas between their thousands, as people read them. */
function formatted(arg: string | number): string {
  return typeof arg === "number" ? arg.toLocaleString("en") : arg;
}
