/** A request that was refused: what was wrong and what to do, in words for people. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
  ) {
    super(message);
  }

  /** Whether it was refused for this reason: the id of a problem. */
  is(problem: string): boolean {
    return this.type.endsWith(`#${problem}`);
  }

  /** Whether the file is not there any more. */
  get gone(): boolean {
    return this.status === 404 || this.status === 410;
  }
}

/** Reads a problem (RFC 9457), with its violations behind the detail. */
export function refusal(status: number, body: string, fallback: string): Refusal {
  try {
    const problem = JSON.parse(body) as {
      type?: string;
      detail?: string;
      title?: string;
      violations?: { message?: string }[];
    };
    const detail = problem.detail ?? problem.title ?? fallback;
    return new Refusal(status, problem.type ?? "", detail);
  } catch {
    return new Refusal(status, "", fallback);
  }
}
