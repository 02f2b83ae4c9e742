import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { importQtiPackage } from "../../src/index.ts";

const training = `${process.env.RELAIS_SHARED ?? "../shared"}/data/training`;
const packages = globSync(`${training}/**/*.{zip,imscc}`);

describe("given every package at hand", () => {
  it.each(packages.map((it) => [basename(it), it]))(
    "[PKG-6] when %s is read, then it ends with questions, or with its reason in both languages",
    (_name, file) => {
      const { questions, refused } = importQtiPackage(readFileSync(file));
      process.stdout.write(`${basename(file)}: ${questions.length} questions, ${refused.map((it) => it.code)}\n`);
      expect(questions.length + refused.length).toBeGreaterThan(0);
      for (const it of refused) expect([it.fr.length > 40, it.en.length > 30]).toEqual([true, true]);
    },
  );

  it("[PKG-6] when an unpacked Common Cartridge is packed again, then its quiz of QTI 1.2 is refused by name and each other file is named", () => {
    const root = `${training}/common-cartridge/course-1`;
    const names = globSync("**/*.*", { cwd: root });
    const { questions, refused, losses } = importQtiPackage(
      zipSync(Object.fromEntries(names.map((it) => [it, readFileSync(`${root}/${it}`)]))),
    );
    expect(questions).toEqual([]);
    expect(refused.map((it) => [it.code, it.path])).toEqual([
      ["package.too-old", "i4f68489bc67fcd24fdda99053591adb1/assessment_qti.xml"],
    ]);
    expect(losses.map((it) => it.where).sort()).toEqual(
      names.filter((it) => it !== "imsmanifest.xml" && it !== refused[0]?.path).sort(),
    );
  });
});
