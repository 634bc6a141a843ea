import { h } from "../common/dom";
import { Words } from "../common/words";
import type { Config } from "./config";

/** Puts the tool into its page. */
export function start(root: HTMLElement, config: Config): void {
  const words = new Words(config.texts);
  root.replaceChildren(h("p", {}, words.say("drop")));
}
