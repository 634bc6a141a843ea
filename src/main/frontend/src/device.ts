// The on-device engine as a module of its own, for pages that load it and for tests.
export { createDevice } from "./device/device";
