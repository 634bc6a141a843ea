import { drop, take } from "./shared";

interface LaunchQueue {
  setConsumer(consumer: (launch: { files: readonly FileSystemFileHandle[] }) => void): void;
}

/**
 * The files that this page was opened with: shared by another app, or opened from the file manager. Ask once. It is empty where the
 * page was opened without any.
 */
export async function incoming(): Promise<File[]> {
  const asked = new URLSearchParams(location.search);
  if (asked.has("shared") || asked.has("opened")) {
    // Loading the page again must not ask for them again.
    history.replaceState(null, "", location.pathname);
  }
  const shared = "caches" in globalThis ? await (asked.has("shared") ? take() : drop()) : [];
  return [...(shared ?? []), ...(asked.has("opened") ? await opened() : [])];
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
