/** What the service worker may answer for: the tools and nothing else of this site. */
export const SCOPE = "/tools";
/** Its script (ToolWorker.java). */
export const WORKER = "/tools/service-worker.js";
/** Asks a waiting worker to take over; it answers by the port that comes along whether it does. */
export const TAKE_OVER = "take-over";
/** Where other apps send pictures to; the worker takes them, and they go no further. */
export const SHARE = "/tools/share";
/** The page that opens them. */
export const SHARED = "/tools/compress?shared";
/** The page that says that they could not be taken (SharedPictures.java). */
export const REFUSED = "/tools?share=refused";
