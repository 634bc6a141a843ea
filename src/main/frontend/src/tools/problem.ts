import type { DeviceProblem, ProblemId } from "../device/contract";
import { bytes, type Words } from "../common/words";
import type { Item, Trouble } from "./item";

/** With these, the same file may well work the next time. */
const PASSING: readonly ProblemId[] = ["memory-limit", "engine-failed", "cancelled"];

/** What went wrong, in words for people: what is wrong, then what to do. */
export function trouble(error: unknown, item: Item, words: Words): Trouble {
  const problem = (error as Partial<DeviceProblem> | null)?.problem;
  if (problem && words.has(`problem.${problem}`)) {
    const args = (error as DeviceProblem).args;
    return { text: words.say(`problem.${problem}`, ...args), again: PASSING.includes(problem) };
  }
  console.error(item.file.name, bytes(item.file.size), error);
  return { text: words.say("problem.engine-failed"), again: true };
}
