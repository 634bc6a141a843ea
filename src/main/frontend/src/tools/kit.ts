import type { Device } from "../device/contract";
import type { Desk, Kit } from "./desk";

/** What the tool brings of its own, loaded when its page needs it. */
export async function kitOf(desk: Desk, engine: () => Promise<Device>): Promise<Kit> {
  switch (desk.tool.edits) {
    case "resize": {
      const { ResizePanel } = await import("./panel/resize");
      return { panel: new ResizePanel(desk), stage: null, compares: true };
    }
    case "crop": {
      const [{ CropPanel }, { CropStage }] = await Promise.all([import("./panel/crop"), import("./stage-crop")]);
      return { panel: new CropPanel(desk), stage: new CropStage(desk), compares: false };
    }
    case "redact": {
      const { RedactStage } = await import("./stage-redact");
      const stage = new RedactStage(desk);
      return { panel: stage.panel, stage, compares: true };
    }
    case "watermark": {
      const { WatermarkPanel } = await import("./panel/watermark");
      return { panel: new WatermarkPanel(desk), stage: null, compares: true };
    }
    case "metadata": {
      const { TellStage } = await import("./stage-tell");
      return { panel: null, stage: new TellStage(desk, engine), compares: true };
    }
    default:
      return { panel: null, stage: null, compares: true };
  }
}
