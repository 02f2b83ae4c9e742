import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { readGift } from "../../src/index.ts";

const files = globSync(`${process.env.RELAIS_SHARED ?? "../shared"}/data/training/gift/*.gift`);

describe("given every GIFT file at hand", () => {
  it.each(files.map((it) => [basename(it), it]))(
    "[GIF-1] when %s is read, then it says what the grammar's own reader says",
    (_name, file) => {
      const { questions, refused } = readGift(readFileSync(file, "utf8"));
      expect(refused).toEqual([]);
      expect(questions.map((it) => it.question)).toEqual(
        JSON.parse(readFileSync(file.replace(/gift$/, "json"), "utf8")),
      );
    },
  );
});
