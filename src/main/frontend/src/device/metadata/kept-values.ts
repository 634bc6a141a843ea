import type { KeptField } from "../../recipe/recipe";

/** The values of fields that a recipe keeps by name, clean enough to be written; null for what is not there or not kept. */
export interface KeptValues {
  copyright: string | null;
  creator: string | null;
  /** As Exif writes it: 2025:01:02 03:04:05. */
  date: string | null;
  /** Of the date from UTC, such as +02:00. */
  offset: string | null;
}

/** Nothing is kept. */
export const NOTHING_KEPT: KeptValues = Object.freeze({ copyright: null, creator: null, date: null, offset: null });

/** The most bytes of a text, as UTF-8. */
export const MAX_BYTES = 1000;

const DATE = /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/;
const OFFSET = /^[+-]\d\d:\d\d$/;
/** As the server has it: of control characters only those of ASCII. */
const UNFIT = /[\x00-\x1f\x7f\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu;
const SPACE = /[ \t\n\v\f\r]+/g;

/**
 * Cleans values: texts are on one line, without control and formatting characters, of at most {@link MAX_BYTES} bytes; what
 * is empty or no date is dropped.
 */
export function clean(values: KeptValues): KeptValues {
  const date = values.date !== null && DATE.test(values.date) ? values.date : null;
  return {
    copyright: cleanText(values.copyright),
    creator: cleanText(values.creator),
    date,
    offset: date !== null && values.offset !== null && OFFSET.test(values.offset) ? values.offset : null,
  };
}

/** The same values without those of other fields. */
export function only(values: KeptValues, fields: readonly KeptField[]): KeptValues {
  const dated = fields.includes("date");
  return {
    copyright: fields.includes("copyright") ? values.copyright : null,
    creator: fields.includes("creator") ? values.creator : null,
    date: dated ? values.date : null,
    offset: dated ? values.offset : null,
  };
}

function cleanText(text: string | null): string | null {
  if (text === null) {
    return null;
  }
  const line = text.replace(UNFIT, " ").replace(SPACE, " ").trim();
  const { read } = new TextEncoder().encodeInto(line, new Uint8Array(MAX_BYTES));
  return line.slice(0, read).trim() || null;
}
