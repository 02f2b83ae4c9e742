import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inventedNames, seekerOf, toldBy } from "../src/index.ts";

const NAMES = inventedNames(1_000);
const seek = seekerOf(NAMES);

/** A store that keeps each name inside other bytes, so that base64 meets all three alignments. */
const kept = (write: (text: string) => Buffer | string): Buffer =>
  Buffer.concat(
    NAMES.flatMap((name, i) => [
      randomBytes(40),
      Buffer.from(write(`${"-".repeat(i % 7)}{"nom":"Demo-${name}"}`)),
      randomBytes(3),
    ]),
  );

const swapped = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

const writings: readonly [string, (text: string) => Buffer | string][] = [
  ["UTF-8", (it) => it],
  ["Latin-1", (it) => Buffer.from(it, "latin1")],
  ["UTF-16, little end first", (it) => Buffer.from(it, "utf16le")],
  ["UTF-16, big end first", swapped],
  ["base64 of UTF-8", (it) => Buffer.from(it).toString("base64")],
  ["base64 of Latin-1", (it) => Buffer.from(it, "latin1").toString("base64")],
  ["base64url of UTF-16", (it) => Buffer.from(it, "utf16le").toString("base64url")],
  ["base64 of UTF-16, big end first", (it) => swapped(it).toString("base64")],
  ["hexadecimal", (it) => Buffer.from(it).toString("hex")],
  ["hexadecimal in capitals", (it) => Buffer.from(it).toString("hex").toUpperCase()],
  ["an address", encodeURIComponent],
  ["JSON without accents", (it) => it.replaceAll(/[^ -~]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)],
  ["small letters", (it) => it.toLowerCase()],
  ["small letters without accents", (it) => it.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "")],
];

describe("given a thousand invented names in a store", () => {
  it.each(writings)("[NAM-1] when they are written as %s, then each of them is found", (_, write) => {
    expect(seek(kept(write)).size).toBe(1_000);
  });

  it("[NAM-1] when the store is packed, or packed and cut short, then it is opened first", () => {
    const packed = gzipSync(kept((it) => it));
    const before = Buffer.from("relais-sauvegarde");
    const [whole, ...more] = toldBy(seek, 1_000, new Map([["backup", Buffer.concat([before, packed])]]));
    expect([whole, more]).toEqual(["backup: every name, 1000 of 1000 (utf-8)", []]);
    const cut = packed.subarray(0, packed.length / 2);
    expect(toldBy(seek, 1_000, new Map([["backup", cut]]))).toEqual([expect.stringMatching(/^backup: some names/)]);
  });

  it("[NAM-1] when there is noise, or other text, then none is found", () => {
    const catalogue = readFileSync(new URL("../../web/src/texts/fr.ts", import.meta.url));
    const stores = new Map([
      ["noise", randomBytes(2_000_000)],
      ["noise as text", Buffer.from(randomBytes(1_000_000).toString("base64"))],
      ["texts", catalogue],
    ]);
    expect(toldBy(seek, 1_000, stores)).toEqual([]);
  });

  it("[NAM-1] when a name ends where the store ends, or is cut there, then it is found, or not", () => {
    const [name = ""] = NAMES;
    expect([...seek(Buffer.from(name)).keys()]).toEqual([name]);
    expect(seek(Buffer.from(name).subarray(0, -1)).size).toBe(0);
    expect(seek(Buffer.from(name).subarray(1)).size).toBe(0);
  });
});
