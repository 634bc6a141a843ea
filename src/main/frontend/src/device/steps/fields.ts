import type { Step } from "../../recipe/recipe";
import { DeviceProblem } from "../contract";
import { parseColour, type Colour } from "./colour";
import { POSITIONS, type Position } from "./position";

/** The fields of a step, read as the schema of recipes has them. Whatever is not so is the problem "invalid-recipe". */
export class StepFields {
  private readonly asked = new Set(["op"]);

  constructor(private readonly step: Step) {}

  /** Refuses fields that nobody asked for: a name that was misspelt would not be heeded. */
  requireNoOthers(): void {
    const other = Object.keys(this.step).find((name) => this.step[name] !== undefined && !this.asked.has(name));
    if (other !== undefined) {
      throw this.wrong(other);
    }
  }

  /** A number between two, or what the schema takes where it is absent. */
  number<T>(name: string, min: number, max: number, absent: T): number | T {
    const value = this.raw(name);
    if (value === undefined) {
      return absent;
    }
    if (typeof value !== "number" || !(value >= min && value <= max)) {
      throw this.wrong(name);
    }
    return value;
  }

  whole<T>(name: string, min: number, max: number, absent: T): number | T {
    const value = this.number(name, min, max, absent);
    if (typeof value === "number" && !Number.isInteger(value)) {
      throw this.wrong(name);
    }
    return value;
  }

  needed(name: string, min: number, max: number): number {
    const value = this.number(name, min, max, null);
    if (value === null) {
      throw this.wrong(name);
    }
    return value;
  }

  choice<T extends string>(name: string, choices: readonly T[], absent: T | null): T {
    const value = this.raw(name) ?? absent;
    if (!choices.includes(value as T)) {
      throw this.wrong(name);
    }
    return value as T;
  }

  /** A place. By attention is looked for on the server only: see refusal.ts. */
  position(absent: Position): Position {
    if (this.step.position === "attention") {
      throw new DeviceProblem("server-only", ["attention"]);
    }
    return this.choice("position", Object.keys(POSITIONS) as Position[], absent);
  }

  colour(name: string, absent: string): Colour {
    const value = parseColour(this.raw(name) ?? absent);
    if (!value) {
      throw this.wrong(name);
    }
    return value;
  }

  check(name: string): boolean {
    const value = this.raw(name) ?? false;
    if (typeof value !== "boolean") {
      throw this.wrong(name);
    }
    return value;
  }

  text(name: string): string | null {
    const value = this.raw(name) ?? null;
    if (value !== null && (typeof value !== "string" || value.trim() === "")) {
      throw this.wrong(name);
    }
    return value;
  }

  has(name: string): boolean {
    return this.raw(name) !== undefined;
  }

  /** A value of any kind, for what has a form of its own. */
  raw(name: string): unknown {
    this.asked.add(name);
    return this.step[name];
  }

  wrong(name: string): DeviceProblem {
    return new DeviceProblem("invalid-recipe", [this.step.op, name]);
  }
}
