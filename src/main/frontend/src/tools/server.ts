import type { FormatId, MetadataGroup } from "../device/contract";
import { refusal } from "../common/refusal";
import type { Item, Result } from "./item";
import type { Plan } from "./plan";

const OURS = { "X-Opus-Request": "1" };
/** A server's answer in no time at all is a connection that failed. */
const LOST = 0;

/** Asks whether someone is signed in here. Nothing of a file goes along. */
export async function isSignedIn(): Promise<boolean> {
  try {
    return (await fetch("/api/v1/me", { headers: OURS })).ok;
  } catch {
    return false;
  }
}

/**
 * Sends one file with its recipe, and takes the result out of the answer: the server stores neither. This is the only request
 * of these pages that carries file data, and only the button for it starts it.
 */
export async function transform(
  item: Item,
  plan: Plan,
  text: string,
  lost: string,
  signal: AbortSignal,
): Promise<Result> {
  const began = performance.now();
  const form = new FormData();
  // Fields that are needed while the file comes have to stand before it.
  form.append("recipe", JSON.stringify(plan.recipe));
  form.append("file", item.file, item.file.name);
  let answer: Response;
  let blob: Blob;
  try {
    answer = await fetch("/api/v1/transform", { method: "POST", headers: OURS, body: form, signal });
    blob = await answer.blob();
  } catch (error) {
    throw signal.aborted ? error : refusal(LOST, "", lost);
  }
  if (!answer.ok) {
    throw refusal(answer.status, await blob.text(), lost);
  }
  const number = (name: string) => Number(answer.headers.get(name) ?? 0);
  const groups = (answer.headers.get("Opus-Removed-Groups") ?? "").split(", ").filter((group) => group !== "");
  return {
    plan: text,
    place: "server",
    blob,
    format: blob.type.replace("image/", "").replace("svg+xml", "svg") as FormatId,
    width: number("Opus-Width"),
    height: number("Opus-Height"),
    removed: {
      groups: groups.map((group) => ({ group: group as MetadataGroup, names: [] })),
      place: answer.headers.get("Opus-Removed-Place") === "true",
    },
    millis: performance.now() - began,
  };
}
