import type { FileView } from "@relais/casework";
import { describe, expect, it } from "vitest";
import { calledFor, movesOf } from "../src/screens/file/moves.ts";

const title = { fr: "Procédure", en: "Procedure" };
const loaded = [
  { id: "victime", version: "2026-9", title, statuses: ["victime", "temoin"] },
  { id: "victime", version: "2026-10", title, statuses: ["victime", "temoin"] },
  { id: "danger", version: "2026-9", title, statuses: ["en-danger"] },
  { id: "danger", version: "2026-10", title, statuses: ["en-danger"] },
];
const following = (statuses: string[], ...refs: [string, string][]) =>
  ({
    file: { statuses },
    procedures: refs.map(([id, version]) => ({ id, version, title, since: "2026-01-01T00:00:00Z" })),
  }) as unknown as FileView;

const ids = (moves: ReturnType<typeof movesOf>): string[] => moves.map((it) => it.id);

describe("given a file and the procedures that are loaded", () => {
  it("[DEC-40] when it follows one in an older version, then the newer version and the newest of the others are offered, and it cannot leave its only one", () => {
    expect(ids(movesOf(following(["victime"], ["victime", "2026-9"]), loaded))).toEqual([
      "add|||danger|2026-10",
      "to|victime|2026-9|victime|2026-10",
    ]);
  });

  it("[DEC-40] when it follows two, then it may leave either", () => {
    const view = following(["victime"], ["victime", "2026-10"], ["danger", "2026-10"]);
    expect(ids(movesOf(view, loaded))).toEqual(["leave|victime|2026-10||", "leave|danger|2026-10||"]);
  });

  it("[DEC-40] when the situation calls for one that it does not follow, then that one is named; otherwise none is", () => {
    expect(ids(calledFor(following(["temoin", "en-danger"], ["victime", "2026-10"]), loaded))).toEqual([
      "add|||danger|2026-10",
    ]);
    expect(calledFor(following(["temoin"], ["victime", "2026-9"]), loaded)).toEqual([]);
  });
});
