/** A date in a picture's metadata, in the form of Exif: 2025:01:02 03:04:05, with the offset from UTC if known. */
export interface Moment {
  date: string;
  offset: string | null;
}

/** Exif, ISO 8601 and IPTC differ in what stands between the numbers. */
const FORM = /^(\d{4})[:-]?(\d\d)[:-]?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/;

/** The form of RFC 1123, which the PNG specification suggests. */
const MAIL = /^(?:[a-z]{3}, *)?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (GMT|[+-]\d{4})$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const OFFSET = /^([+-]\d\d):?(\d\d)$/;
const LONGEST = 100;

/**
 * Reads a date in any of the usual forms, and its offset where that stands apart. Null if it is no day that ever was;
 * midnight if there is no time.
 */
export function parseMoment(text: string | null, zone: string | null): Moment | null {
  if (text === null || text.length > LONGEST) {
    return null;
  }
  const form = FORM.exec(text.trim());
  if (form) {
    const [, year, month, day, hour, minute, second, ownZone] = form;
    return moment([year, month, day, hour, minute, second], ownZone ?? zone);
  }
  const mail = MAIL.exec(text.trim());
  if (!mail) {
    return null;
  }
  const [, day, name, year, hour, minute, second, ownZone] = mail;
  const month = MONTHS.indexOf(name!.toLowerCase()) + 1;
  return moment([year, String(month), day, hour, minute, second], ownZone === "GMT" ? "Z" : ownZone!);
}

function moment(parts: readonly (string | undefined)[], zone: string | null): Moment | null {
  const [year, month, day, hour, minute, second] = parts.map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
  // Set apart, as years before 100 mean others.
  date.setUTCFullYear(year, month - 1, day);
  const real =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  const [y, ...rest] = [year, month, day, hour, minute, second].map((part, i) => String(part).padStart(i ? 2 : 4, "0"));
  return real ? { date: `${y}:${rest[0]}:${rest[1]} ${rest[2]}:${rest[3]}:${rest[4]}`, offset: offset(zone) } : null;
}

function offset(zone: string | null): string | null {
  if (zone?.trim() === "Z") {
    return "+00:00";
  }
  const parts = OFFSET.exec(zone?.trim() ?? "");
  return parts ? `${parts[1]}:${parts[2]}` : null;
}
