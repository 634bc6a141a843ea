import { Refusal, refusal } from "./refusal";

/**
 * Sends a file as the body of a request, and tells how far it is, from 0 to 1. By XMLHttpRequest, since fetch does not tell that. Fails
 * with a Refusal, or as fetch does where it was ended by the signal.
 *
 * @param fallback what is said where the server said nothing
 */
export function sendFile<T>(
  url: string,
  file: Blob,
  type: string,
  fallback: string,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("X-Opus-Request", "1");
    request.setRequestHeader("Content-Type", type);
    request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onload = () => {
      if (request.status === 201) {
        resolve(JSON.parse(request.responseText) as T);
      } else {
        reject(refusal(request.status, request.responseText, fallback));
      }
    };
    request.onerror = () => reject(new Refusal(0, "", fallback));
    request.onabort = () => reject(new DOMException("Aborted", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
