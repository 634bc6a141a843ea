import { describe, expect, it } from "vitest";
import { Words } from "../common/words";
import { declared, tell } from "./contacts";

const words = new Words({
  "added.one": "1 contact is new.",
  "added.many": "{0} contacts are new.",
  "merged.one": "1 was put together.",
  "merged.many": "{0} were put together.",
  "skipped.one": "1 was left out.",
  "skipped.many": "{0} were left out.",
  notKept: "Not kept:",
  one: "{0} (1 contact)",
  many: "{0} ({1} contacts)",
  all: "Everything is kept.",
  remarks: "Left out:",
  remark: "Contact {0}: {1}",
  more: "And {0} more.",
});

describe("what is sent of a contact that was chosen", () => {
  it("is names, addresses and numbers, whatever the picker gives", () => {
    expect(declared({ name: ["Ada"], email: ["a@b.example", 7], icon: [{}], address: ["x"], note: "y" })).toEqual({
      name: ["Ada"],
      email: ["a@b.example"],
    });
  });
});

describe("what is said of an import", () => {
  it("has one line where everything is kept", () => {
    expect(tell({ added: 1, merged: 0, skipped: 0, notKept: [] }, words)).toEqual({
      lines: ["1 contact is new.", "Everything is kept."],
      lists: [],
    });
  });

  it("names what is not kept, and what was left out", () => {
    const came = {
      added: 12,
      merged: 1,
      skipped: 2,
      notKept: [
        { words: "photos", contacts: 12 },
        { words: "notes", contacts: 1 },
      ],
      remarks: [{ contact: 3, text: "“x” is no mail address." }],
      moreRemarks: 4,
    };
    expect(tell(came, words)).toEqual({
      lines: ["12 contacts are new.", "1 was put together.", "2 were left out."],
      lists: [
        { heading: "Not kept:", items: ["photos (12 contacts)", "notes (1 contact)"] },
        { heading: "Left out:", items: ["Contact 3: “x” is no mail address.", "And 4 more."] },
      ],
    });
  });
});
