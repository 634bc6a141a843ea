import { DeviceProblem } from "../contract";

/** The file contradicts its format. */
export function corrupt(reason: string): DeviceProblem {
  return new DeviceProblem("corrupt-file", [], reason);
}

/** The end of the file is missing. */
export function truncated(): DeviceProblem {
  return new DeviceProblem("truncated-file");
}

/** A format that is known, but not read on the device. */
export function unsupported(name: string): DeviceProblem {
  return new DeviceProblem("unsupported-format", [name]);
}
