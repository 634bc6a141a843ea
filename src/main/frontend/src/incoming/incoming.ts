import { drop, take } from "./shared";

interface LaunchQueue {
  setConsumer(consumer: (launch: { files: readonly FileSystemFileHandle[] }) => void): void;
}

/**
 * The files that this page was opened with: shared by another app, or opened from the file manager. Ask once. It is empty where the
 * page was opened without any, and it leaves out what cannot be read.
 */
export async function incoming(): Promise<File[]> {
  const asked = new URLSearchParams(location.search);
  if (asked.has("shared") || asked.has("opened")) {
    // Loading the page again must not ask for them again.
    history.replaceState(null, "", location.pathname);
  }
  return [...(await shared(asked.has("shared"))), ...(asked.has("opened") ? await opened() : [])];
}

/** What was not asked for is let go. */
async function shared(areAsked: boolean): Promise<File[]> {
  if (!("caches" in globalThis)) {
    return [];
  }
  try {
    return (await (areAsked ? take() : drop())) ?? [];
  } catch (error) {
    // Where a browser keeps nothing, as in some private windows, nothing was handed over.
    console.info("No shared pictures:", error);
    return [];
  }
}

async function opened(): Promise<File[]> {
  const queue = (globalThis as { launchQueue?: LaunchQueue }).launchQueue;
  if (!queue) {
    return [];
  }
  const handles = await new Promise<readonly FileSystemFileHandle[]>((resolve) =>
    queue.setConsumer((launch) => resolve(launch.files)),
  );
  // One that was moved or may not be read keeps no other from being opened.
  const files = await Promise.allSettled(handles.map((handle) => handle.getFile()));
  return files.flatMap((file) => (file.status === "fulfilled" ? [file.value] : []));
}
