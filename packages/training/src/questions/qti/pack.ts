import { strToU8, zipSync } from "fflate";
import type { Question } from "../question.ts";
import { writeQti } from "./write.ts";

/** The first day that a zip can say: the same bank is the same bytes, whenever it is written. */
const DAY_ONE = new Date(1980, 0, 1);

/** A bank as a QTI 3.0 content package: a zip with its manifest and one item a question, as learning systems take it in. */
export const writeQtiPackage = (questions: readonly Question[], language: "fr" | "en"): Uint8Array => {
  const items = questions.map((it) => ({ href: `items/${it.id}.xml`, text: writeQti(it, language) }));
  const resources = items.map(
    ({ href }, at) =>
      `<resource identifier="R${at + 1}" type="imsqti_item_xmlv3p0" href="${href}"><file href="${href}"/></resource>`,
  );
  const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="RELAIS"><metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata><organizations/><resources>${resources.join("")}</resources></manifest>
`;
  const files = [{ href: "imsmanifest.xml", text: manifest }, ...items];
  return zipSync(Object.fromEntries(files.map(({ href, text }) => [href, strToU8(text)])), { mtime: DAY_ONE });
};
