import fc from "fast-check";
import { strToU8, type Zippable, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { importQtiPackage, isPackage, writeQti, writeQtiPackage } from "../../src/index.ts";
import { anyQuestion } from "./invented.ts";

const resource = (type: string, href: string): string =>
  `<resource identifier="r" type="${type}" href="${href}"><file href="${href}"/></resource>`;
const manifestOf = (resources: string): Uint8Array =>
  strToU8(
    `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><organizations/><resources>${resources}</resources></manifest>`,
  );
const ITEM = "imsqti_item_xmlv3p0";
const zip = (resources: string, files: Zippable = {}): Uint8Array =>
  zipSync({ "imsmanifest.xml": manifestOf(resources), ...files });
const codes = (bytes: Uint8Array): string[] => importQtiPackage(bytes).refused.map((it) => it.code);

/** The sizes that a zip says of a file, after unpacking, in its list: from 24 bytes after the mark of its entry. */
const saying = (bytes: Uint8Array, name: string, size: number): Uint8Array => {
  const told = bytes.slice();
  const view = new DataView(told.buffer);
  const sign = strToU8(name).join();
  for (let at = 0; at < told.length - 46; at++) {
    const isEntry = view.getUint32(at, true) === 0x02014b50;
    if (isEntry && told.subarray(at + 46, at + 46 + name.length).join() === sign) view.setUint32(at + 24, size, true);
  }
  return told;
};

const OURS =
  '<assessmentItem identifier="Q" title=""><itemBody><p>Pourquoi ?</p><extendedTextInteraction responseIdentifier="R"/></itemBody></assessmentItem>';

describe("given a QTI package", () => {
  it("[PKG-1] when it holds questions of ours, then each comes in as it was, and nothing is lost", () => {
    const bank = fc.uniqueArray(anyQuestion, { minLength: 1, maxLength: 4, selector: (it) => it.id });
    fc.assert(
      fc.property(bank, (questions) => {
        const name = (id: string): string => `items/question ${id}.xml`;
        const resources = questions.map((it) => resource(ITEM, encodeURI(name(it.id)))).join("");
        const files = Object.fromEntries(questions.map((it) => [name(it.id), strToU8(writeQti(it, "fr"))]));
        expect(importQtiPackage(zip(resources, files))).toEqual({ questions, refused: [], losses: [] });
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("[PKG-7] when a bank of ours goes out as a package and comes in again, then it is as it was, and the same bank is the same bytes", () => {
    const bank = fc.uniqueArray(anyQuestion, { minLength: 1, maxLength: 4, selector: (it) => it.id });
    fc.assert(
      fc.property(bank, (questions) => {
        const out = writeQtiPackage(questions, "fr");
        expect(importQtiPackage(out)).toEqual({ questions, refused: [], losses: [] });
        expect(writeQtiPackage(questions, "fr")).toEqual(out);
      }),
      { seed: 8, numRuns: 200 },
    );
  });

  it("[PKG-2] when items are malformed, missing, of another language or of one name, then each is told with its file, the others come in, and what is no question is named", () => {
    const { questions, refused, losses } = importQtiPackage(
      zip(
        resource(ITEM, "a.xml") +
          resource("imsqti_item_xmlv2p2", "b.xml") +
          resource(ITEM, "mal.xml") +
          resource(ITEM, "nulle-part.xml") +
          resource("imsqti_xmlv1p2/imscc_xmlv1p1/assessment", "vieux.xml") +
          resource("imsqti_test_xmlv3p0", "test.xml") +
          resource("webcontent", "%E0.html"),
        {
          "a.xml": strToU8(OURS.replace("<p>", "<p><b>Bon,</b> ")),
          "b.xml": strToU8(OURS),
          "mal.xml": strToU8("<assessmentItem>"),
          "vieux.xml": strToU8("<questestinterop/>"),
          "test.xml": strToU8("<assessmentTest/>"),
          images: { "carte.png": new Uint8Array(4) },
        },
      ),
    );
    expect(questions.map((it) => [it.id, it.stem])).toEqual([
      ["q", "Bon, Pourquoi ?"],
      ["q-2", "Pourquoi ?"],
    ]);
    expect(refused.map((it) => [it.code, it.path, it.fr.startsWith(`${it.path} : `)])).toEqual([
      ["package.too-old", "vieux.xml", true],
      ["qti.not-xml", "mal.xml", true],
      ["package.file-missing", "nulle-part.xml", true],
    ]);
    expect(losses.map((it) => [it.code, it.where])).toEqual([
      ["markup", "a.xml · Q"],
      ["left-out", "test.xml"],
      ["left-out", "images/carte.png"],
    ]);
  });

  it("[PKG-3] when it is no zip, has no manifest, one that is no XML, or no question, then it is refused with what to do", () => {
    const whole = zip(resource(ITEM, "a.xml"), { "a.xml": strToU8(OURS) });
    expect(codes(whole.subarray(0, whole.length - 30))).toEqual(["package.damaged"]);
    expect(codes(strToU8("PK\x03\x04"))).toEqual(["package.damaged"]);
    expect(codes(zipSync({ "a.xml": strToU8(OURS) }))).toEqual(["package.no-manifest"]);
    expect(codes(zipSync({ "imsmanifest.xml": strToU8("<manifest>") }))).toEqual(["qti.not-xml"]);
    expect(codes(zip(resource("webcontent", "a.html")))).toEqual(["package.no-item"]);
    expect([whole, zipSync({}), strToU8("PK est-il un sigle ? {T}")].map(isPackage)).toEqual([true, true, false]);
  });

  it("[PKG-4] when it would unfold beyond what a bank holds, then nothing of it is unpacked; what lies of its size is cut off there", () => {
    const bomb = zip(resource(ITEM, "a.xml"), { "a.xml": new Uint8Array(33 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(64 * 1024);
    expect(codes(bomb)).toEqual(["package.too-large"]);
    expect(codes(saying(bomb, "a.xml", 1_000))).toEqual(["qti.not-xml"]);
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}.txt`, new Uint8Array()]));
    expect(codes(zip(resource(ITEM, "1.txt"), many))).toEqual(["package.too-large"]);
    // A picture or a film is never unpacked: its size is nobody's matter.
    const film = zip(resource(ITEM, "a.xml"), { "a.xml": strToU8(OURS), "film.mp4": new Uint8Array(33 * 1024 * 1024) });
    expect(importQtiPackage(film).questions).toHaveLength(1);
  });

  it("[PKG-5] when its bytes are changed at random, then it is read or refused, and never stops what reads it", () => {
    const whole = zip(resource(ITEM, "a.xml"), { "a.xml": strToU8(OURS) });
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        const { questions, refused } = importQtiPackage(bytes);
        expect(questions.length + refused.length).toBeGreaterThan(0);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });
});
