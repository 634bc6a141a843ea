import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { refusal } from "../common/refusal";
import { chosen, part, reopened, resultName, take, totals } from "./model";
import { wanted } from "../common/pick";
import { pieces, runAll } from "../common/queue";
import { clean, editable, faults, FIELDS, fresh, moved, OFFERED, shownNumber, valueOf } from "../recipe/editing";
import type { Step } from "../recipe/recipe";
import { asJson, summary } from "./report";
import { bytes, roughly, timeLeft, Words } from "../common/words";
import { unique, zip } from "../common/zip";

describe("words", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1500, "1.5 kB"],
    [2000, "2 kB"],
    [318_400_000, "318 MB"],
    [1_000_000_000, "1 GB"],
  ])("%d bytes read %s", (count, text) => expect(bytes(count)).toBe(text));

  it("put arguments and apostrophes in place, as MessageFormat does", () => {
    const words = new Words({ "files.one": "1 file", "files.many": "{0} files of {1}''s", plain: "It's here" });
    expect(words.count("files", 1)).toBe("1 file");
    expect(words.count("files", 3, "Ann")).toBe("3 files of Ann's");
    expect(words.say("plain")).toBe("It's here");
    expect(() => words.say("missing")).toThrow("missing");
  });

  it("guess the time left only when there is a pace", () => {
    expect(timeLeft(500, 0.5)).toBeNull();
    expect(timeLeft(10_000, 0.01)).toBeNull();
    expect(timeLeft(10_000, 0.2)).toBe(40_000);
    expect(roughly(40_000)).toBe("40 s");
    expect(roughly(125_000)).toBe("3 min");
  });
});

describe("a recipe", () => {
  it("sends only the fields of the form of crop that was chosen", () => {
    const crop = { ...fresh("crop"), x: 3, width: 5 };
    expect(clean([crop], { metadata: "strip" })).toEqual({
      steps: [{ op: "crop", ratio: "4:5", position: "center" }],
      output: { metadata: "strip" },
    });
    expect(clean([{ ...crop, mode: "rectangle", y: 0, height: 9 }], {}).steps[0]).toEqual({
      op: "crop",
      x: 3,
      y: 0,
      width: 5,
      height: 9,
    });
  });

  it("leaves out what is off or empty", () => {
    expect(
      clean([{ op: "resize", width: 800, height: undefined, fit: "inside", enlarge: false, position: "north" }], {})
        .steps[0],
    ).toEqual({ op: "resize", width: 800, fit: "inside" });
  });

  it.each([
    [fresh("orient"), []],
    [fresh("resize"), []],
    ...OFFERED.filter((op) => op !== "watermark").map((op): [Step, string[]] => [fresh(op), []]),
    [fresh("watermark"), ["text"]],
    [{ ...fresh("watermark"), text: "© Opus" }, []],
    [{ ...fresh("watermark"), text: "© Opus", size: 0.005, opacity: 1.5 }, ["size", "opacity"]],
    [{ ...fresh("watermark"), text: "x".repeat(201) }, ["text"]],
    [{ op: "extend", top: 0, right: 0, bottom: 0, left: 0 }, ["top"]],
    [{ op: "adjust" }, ["brightness"]],
    [{ op: "adjust", gamma: 0.05 }, ["gamma"]],
    [{ op: "blur", sigma: 0.2 }, ["sigma"]],
    [{ op: "resize" as const }, ["width"]],
    [{ op: "resize" as const, width: 0 }, ["width"]],
    [{ op: "resize" as const, width: 1.5 }, ["width"]],
    [{ op: "rotate" as const, angle: 361 }, ["angle"]],
    [{ op: "rotate" as const, angle: 12.5 }, []],
    [{ op: "crop" as const, mode: "ratio", ratio: "4x5" }, ["ratio"]],
    [{ op: "crop" as const, mode: "size", width: 5 }, ["height"]],
  ] as [Step, string[]][])("finds what is wrong with %j", (step, wrong) => expect(faults(step)).toEqual(wrong));

  it("fills corners and margins only where there are some and a colour is wanted", () => {
    const turned: Step = { op: "rotate", angle: 10, filled: true, background: "#00ff00" };
    expect(clean([turned], {}).steps).toEqual([{ op: "rotate", angle: 10, background: "#00ff00" }]);
    expect(clean([{ ...turned, filled: false }], {}).steps).toEqual([{ op: "rotate", angle: 10 }]);
    expect(clean([{ ...turned, angle: 90 }], {}).steps).toEqual([{ op: "rotate", angle: 90 }]);
    expect(editable({ op: "rotate", angle: 10, background: "#00ff00" }).filled).toBe(true);
  });

  it("wants a picture where the mark is one", () => {
    const mark: Step = { ...fresh("watermark"), mark: "image" };
    expect(faults(mark)).toEqual(["image"]);
    expect(faults({ ...mark, image: new File([], "logo.png") })).toEqual([]);
  });

  it("sends per cent as parts, and what it has no fields for as it came", () => {
    const size = FIELDS.watermark.find((field) => field.name === "size")!;
    expect(shownNumber(size, 0.29)).toBe(29);
    expect(valueOf(size, 29)).toBe(0.29);
    const redact: Step = { op: "redact", boxes: [{ x: 1, y: 2, width: 3, height: 4 }] };
    expect(clean([redact], {}).steps).toEqual([redact]);
    const logo: Step = { op: "watermark", image: "id", margin: 0.1 };
    expect(clean([logo], {}).steps).toEqual([logo]);
    expect(clean([editable(logo)], {}).steps).toEqual([logo]);
    const text = { ...fresh("watermark"), text: "© Opus" };
    expect(clean([text], { maxBytes: 5000 })).toEqual({
      steps: [{ op: "watermark", text: "© Opus", position: "southeast", size: 0.25, opacity: 0.5, colour: "#ffffff" }],
      output: { maxBytes: 5000 },
    });
  });

  it("opens a preset's crop in its form", () => {
    expect(editable({ op: "crop", x: 1, y: 2, width: 3, height: 4 }).mode).toBe("rectangle");
    expect(editable({ op: "crop", width: 3, height: 4 }).mode).toBe("size");
    expect(editable({ op: "crop", ratio: "1:1" }).mode).toBe("ratio");
  });

  it("moves a step, and not beyond the ends", () => {
    expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  });
});

describe("the removal report", () => {
  const position = { group: "position", label: "Position", fields: ["GPS Latitude"] };
  const time = { group: "time", label: "Time", fields: ["Date"] };
  const other = { group: "other", label: "Other", fields: ["x", "y"] };

  it("counts files by kind, the place first", () => {
    const lines = summary([
      { count: 2, place: false, groups: [other, time] },
      { count: 2, place: true, groups: [position, time] },
      { count: 1, place: false, groups: [other] },
      { count: 1, place: false, groups: [other] },
    ]);
    expect(lines.map((line) => [line.group, line.files])).toEqual([
      ["position", 1],
      ["time", 2],
      ["other", 3],
    ]);
  });

  it("is saved with names of fields and no values", () => {
    const json = JSON.parse(
      asJson([{ name: "a.jpg", removed: { count: 1, place: true, groups: [position] } }], new Date(0)),
    );
    expect(json.files[0].removed.groups[0].fields).toEqual(["GPS Latitude"]);
  });
});

describe("a file", () => {
  const file = () => chosen(new File(["abc"], "harbour.tif"));

  it("is on the device until it is sent", () => {
    const entry = file();
    expect(entry.phase).toBe("chosen");
    expect(part(entry)).toBe(0);
    expect(totals([entry])).toMatchObject({ working: false, part: 0, bytes: 3 });
  });

  it("that was refused here is in no batch", () => {
    const entry = { ...file(), phase: "failed" as const, hopeless: true };
    expect(totals([entry])).toMatchObject({ started: [], failed: [entry], working: false });
  });

  it("goes along with what the server says", () => {
    const entry = { ...file(), phase: "sent" as const, started: true };
    expect(take(entry, { inputId: "i", state: "running", progress: 40 }, true)).toBe(true);
    expect(part(entry)).toBeCloseTo(0.7);
    expect(take(entry, { inputId: "i", state: "running", progress: 40 }, true)).toBe(false);
    take(entry, { inputId: "i", state: "succeeded", progress: 100, fileId: "o", bytes: 9, width: 2, height: 1 }, true);
    expect(entry.phase).toBe("ready");
    expect(entry.result).toMatchObject({ id: "o", bytes: 9, stripped: true });
  });

  it("keeps the reason when it failed", () => {
    const entry = reopened("j", { inputId: "i", state: "queued", progress: 0 }, "File 1");
    take(
      entry,
      { inputId: "i", state: "failed", progress: 0, error: { type: "", title: "Cut off", detail: "Send it whole." } },
      null,
    );
    expect(entry.error).toBe("Send it whole.");
    expect(totals([entry])).toMatchObject({ working: false, part: 1 });
  });

  it("gives its result the ending of the format", () => {
    expect(resultName({ ...file(), format: "jpeg" })).toBe("harbour.jpg");
    expect(resultName({ ...file(), format: null })).toBe("harbour.tif");
  });

  it("of a system is not taken from a folder", () => {
    expect(["a.jpg", ".DS_Store", "Thumbs.db"].map((name) => wanted(new File([], name)))).toEqual([true, false, false]);
  });
});

describe("the queue", () => {
  it("runs a few at a time, all of them, whatever fails", async () => {
    let now = 0;
    let most = 0;
    const done: number[] = [];
    await runAll([1, 2, 3, 4, 5, 6], 3, async (item) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now--;
      done.push(item);
      if (item === 2) {
        throw new Error("no");
      }
    });
    expect(most).toBe(3);
    expect(done).toHaveLength(6);
  });

  it("cuts a list into pieces", () => expect(pieces([1, 2, 3], 2)).toEqual([[1, 2], [3]]));
});

describe("an archive made here", () => {
  it("gives each file a name of its own", () => {
    const taken = new Set<string>();
    expect(["a.jpg", "A.jpg", "a"].map((name) => unique(name, taken))).toEqual(["a.jpg", "A (2).jpg", "a"]);
  });

  it("holds the files as they are", async () => {
    const archive = await zip([
      { name: "a.txt", data: new Blob(["hello"]) },
      { name: "b.txt", data: new Blob(["you"]) },
    ]);
    const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
    expect(Object.keys(files)).toEqual(["a.txt", "b.txt"]);
    expect(new TextDecoder().decode(files["a.txt"])).toBe("hello");
  });
});

describe("a refusal", () => {
  it("says what the problem says", () => {
    const refused = refusal(409, JSON.stringify({ type: "/problems#quota-storage", detail: "Delete files." }), "?");
    expect(refused.message).toBe("Delete files.");
    expect(refused.gone).toBe(false);
  });

  it("has words where the answer has none", () =>
    expect(refusal(502, "<html>", "No answer").message).toBe("No answer"));
});
