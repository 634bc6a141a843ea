import type { Preset } from "../recipe/recipe";

/** What the page hands to the Studio (StudioBean.java). */
export interface Config {
  verified: boolean;
  retention: "timed" | "kept" | "none";
  period: string;
  /** Until when files stay at least after a move to a lower plan. */
  grace?: string;
  periodMillis: number;
  undelivered: string;
  plan: string;
  fileBytes: number;
  storageLeft: number;
  mostInputs: number;
  mostSteps: number;
  formats: { id: string; name: string }[];
  presets: Preset[];
  projects: { id: string; name: string }[];
  project?: string;
  texts: Record<string, string>;
}
