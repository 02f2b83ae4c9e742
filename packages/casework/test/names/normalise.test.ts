import { describe, expect, it } from "vitest";
import { nameTokens } from "../../src/names/index.ts";

const same: [string, string][] = [
  ["Kpadonou", "Padonou"],
  ["Adjovi", "Ajovi"],
  ["Houngbédji", "HUNGBEJI"],
  ["Gbèdjissi", "Bedjisi"],
  ["Ɖɔ̀sù", "Dossou"],
  ["Akɔ́vi", "Akovi"],
  ["Tchobo", "Shobo"],
  ["Zinsou", "Sinsu"],
  ["Ahouansou", "Ahwansou"],
  ["Philomène", "Filomene"],
];

describe("given the spellings of one Beninese name", () => {
  it.each(same)("[NAM-1] when %s and %s are normalised, then they are the same", (a, b) => {
    expect(nameTokens(a)).toEqual(nameTokens(b));
  });
  it.each([
    ["Adjovi", "Akovi"],
    ["Dossou", "Zinsou"],
    ["Baba", "Bio"],
  ])("[NAM-2] when %s and %s are normalised, then they stay apart", (a, b) => {
    expect(nameTokens(a)).not.toEqual(nameTokens(b));
  });
  it("[NAM-3] when a name has several words, then each is a token, once, and single letters are not", () => {
    expect(nameTokens("Demo-Baobab K. Demo")).toEqual(["demo", "baobab"]);
  });
});
