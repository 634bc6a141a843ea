// The first of two scrubbers: what is not sent needs no taking out. The server believes in none of it (Scrubber.java), and both
// read the same list of what may be said.
import rules from "../../../resources/com/opusimg/platform/diagnostics/page-errors.json";
import type { ErrorEvent, Exception, StackFrame } from "@sentry/browser";

const WITHHELD = "[message withheld]";
const SCRIPT = new RegExp(rules.script);

interface Shape {
  begins?: string;
  ends?: string;
  says: string;
}

/** What may be said of an error: words from the list, whatever its own are. */
export function messageOf(message: string): string {
  const shapes: readonly Shape[] = rules.messages;
  const shape = shapes.find(({ begins = "", ends = "" }) => message.startsWith(begins) && message.endsWith(ends));
  return shape?.says ?? WITHHELD;
}

/** An event made anew of where in our scripts it happened; nothing else of it is kept. */
export function scrubbed(event: ErrorEvent, path: string): ErrorEvent {
  return {
    type: undefined,
    event_id: event.event_id,
    platform: "javascript",
    level: "error",
    transaction: /^\/[a-z/-]*$/.test(path) ? path : "?",
    exception: { values: (event.exception?.values ?? []).map(exceptionOf) },
  };
}

function exceptionOf({ type, value, stacktrace }: Exception): Exception {
  return {
    type: rules.types.includes(type ?? "") ? type : "Error",
    value: messageOf(value ?? ""),
    stacktrace: { frames: (stacktrace?.frames ?? []).flatMap(frameOf) },
  };
}

function frameOf({ filename, lineno, colno }: StackFrame): StackFrame[] {
  const path = filename && URL.canParse(filename) ? new URL(filename).pathname : "";
  return SCRIPT.test(path) ? [{ filename: location.origin + path, lineno, colno }] : [];
}
