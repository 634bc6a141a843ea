import { DeviceProblem, type MetadataGroup } from "../device/contract";
import { loadedDevice } from "../device/loaded";
import type { Recipe } from "../recipe/recipe";

/** What became of the metadata of a file that is to be attached. */
export type Cleaned =
  /** It is another file now, without what stood in these groups. */
  | { file: File; removed: MetadataGroup[] }
  /** It is no picture, and goes as it is. */
  | { file: File; removed: null }
  /** It may hold some that cannot be taken out here. */
  | { file: null };

const STRIP: Recipe = { steps: [], output: { metadata: "strip" } };

/** Formats that hold no metadata. */
const BARE = ["bmp"];

/** Takes the metadata out of a picture on this device, before anything of it is sent: the pixels stay as they are. */
export async function cleaned(file: File, signal: AbortSignal): Promise<Cleaned> {
  try {
    const opened = await (await loadedDevice()).open(file);
    try {
      if (BARE.includes(opened.facts.format)) {
        return { file, removed: [] };
      }
      const { blob, removed } = await opened.make(STRIP, { signal });
      return {
        file: new File([blob], file.name, { type: blob.type }),
        removed: removed.groups.map(({ group }) => group),
      };
    } finally {
      opened.close();
    }
  } catch (error) {
    if (error instanceof DeviceProblem && noPicture(error)) {
      return { file, removed: null };
    }
    if (error instanceof DeviceProblem && error.problem !== "cancelled") {
      return { file: null };
    }
    throw error;
  }
}

function noPicture({ problem, args }: DeviceProblem): boolean {
  return (
    problem === "not-an-image" || problem === "empty-file" || (problem === "unsupported-format" && args[0] === "PDF")
  );
}
