// The tools that work on this device. The page comes in a chunk of its own: what other chunks share with it must not stand
// in this entry, whose address carries a digest that they cannot know.
import type { Config } from "./tools/config";

const root = document.querySelector<HTMLElement>("#tools");
if (root?.dataset.config) {
  const config = JSON.parse(root.dataset.config) as Config;
  import("./tools/page")
    .then(({ start }) => start(root, config))
    .catch((error: unknown) => {
      console.error(error);
      root.textContent = config.texts.notLoaded!;
    });
}
