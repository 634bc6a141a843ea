import type { Device } from "./contract";

let device: Promise<Device> | null = null;

/** The engine on this device, one for the page; loaded as it is first needed, and tried anew where that failed. */
export function loadedDevice(): Promise<Device> {
  device ??= import("./device").then(
    ({ createDevice }) => createDevice(),
    (error: unknown) => {
      device = null;
      throw error;
    },
  );
  return device;
}
