import { describe, expect, it } from "vitest";
import { attachmentOpening, coarsen, type PayloadInput } from "../../src/index.ts";
import { attachedTo, attachmentsView } from "../../src/show/attachments.ts";
import { accepted, id, openedFile, refused } from "../desk.ts";
import { vocabulary } from "../procedure.ts";

const upload = { size: 1_000, hash: "a".repeat(64) };
const key = `${"A".repeat(43)}=`;
const photo = (n: number, more: Partial<PayloadInput<"attach">> = {}): PayloadInput<"attach"> => ({
  attachment: id(n),
  kind: "photo",
  chunks: 1,
  ...upload,
  compartment: "enquete",
  secret: { key, name: "Demo Baobab.jpg", mime: "image/jpeg" },
  ...more,
});
const arrived = { context: { upload } };
const all = () => true;

describe("given a photo encrypted on the device", () => {
  it("[ATT-5] when its bytes have all arrived, then it joins the file, and all that names or opens it is sealed", () => {
    const [event] = accepted(openedFile().send("attach", photo(20), arrived));
    expect(event).toMatchObject({
      type: "attachment.added",
      compartment: "enquete",
      clear: { attachment: id(20), kind: "photo", chunks: 1, ...upload },
      secret: { key, name: "Demo Baobab.jpg", mime: "image/jpeg" },
    });
    expect(JSON.stringify(event?.clear)).not.toMatch(/Baobab|AAAA|jpeg/);
  });

  it("[ATT-18] when it documents an act, then it stands beside it, whether it came before or after", () => {
    const desk = openedFile();
    accepted(desk.send("attach", photo(20, { act: id(30), compartment: "commun" }), arrived));
    accepted(desk.send("attach", photo(21, { act: id(30), kind: "paper" }), { at: 1, ...arrived }));
    accepted(desk.send("attach", photo(22), { at: 2, ...arrived }));
    expect(attachmentsView(desk.state, all).map((it) => it.act)).toEqual([null, id(30), id(30)]);
    expect(attachedTo(id(30), desk.state, all)).toEqual(["photo", "paper"]);
    expect(attachedTo(id(30), desk.state, (it) => it === "commun")).toEqual(["photo"]);
    accepted(desk.send("detach", { attachment: id(20), reason: "illegible" }, { at: 3 }));
    expect(attachedTo(id(30), desk.state, all)).toEqual(["paper"]);
  });

  it.each([
    ["nothing", {}],
    ["other bytes", { upload: { ...upload, hash: "b".repeat(64) } }],
    ["fewer bytes", { upload: { ...upload, size: 999 } }],
  ])(
    "[ATT-6] when %s arrived, then it does not join the file, and its author is told that it is kept",
    (_, context) => {
      const desk = openedFile();
      expect(refused(desk.send("attach", photo(20), { context })).code).toBe("attachment.unfinished");
      expect(desk.state.attachments).toEqual([]);
    },
  );

  it("[ATT-7] when one is taken out before another is added, then neither is lost", () => {
    const desk = openedFile();
    accepted(desk.send("attach", photo(20), arrived));
    accepted(desk.send("detach", { attachment: id(20), reason: "duplicate", sentence: "Deux fois." }, { at: 1 }));
    accepted(desk.send("attach", photo(21), { at: 2, ...arrived }));
    expect(attachmentsView(desk.state, all)).toMatchObject([
      { id: id(21), removed: null },
      { id: id(20), removed: { reason: "duplicate", sentence: "Deux fois." } },
    ]);
    expect(attachmentOpening(desk.state, all, id(21))).toMatchObject({ key, name: "Demo Baobab.jpg" });
    expect(attachmentOpening(desk.state, all, id(20))).toBeUndefined();
  });

  it("[ATT-7] when it is taken out twice, or was never there, then nothing more is recorded", () => {
    const desk = openedFile();
    accepted(desk.send("attach", photo(20), arrived));
    expect(refused(desk.send("attach", photo(20), arrived)).code).toBe("attachment.exists");
    const [gone] = accepted(desk.send("detach", { attachment: id(20), reason: "mistake" }));
    expect(gone).toMatchObject({ compartment: "enquete", secret: null });
    expect(accepted(desk.send("detach", { attachment: id(20), reason: "other" }))).toEqual([]);
    expect(refused(desk.send("detach", { attachment: id(22), reason: "mistake" })).code).toBe("attachment.unknown");
  });

  it("[ATT-8] when its sector is closed to a reader, then it is neither listed nor opened", () => {
    const desk = openedFile();
    accepted(desk.send("attach", photo(20), arrived));
    accepted(desk.send("attach", photo(21, { compartment: "commun" }), arrived));
    const isOpen = (compartment: string) => compartment === "commun";
    expect(attachmentsView(desk.state, isOpen).map((it) => it.id)).toEqual([id(21)]);
    expect(attachmentOpening(desk.state, isOpen, id(20))).toBeUndefined();
  });

  it("[ATT-9] when the keys of its file are destroyed, then the hash of its bytes is forgotten too", () => {
    const [event] = accepted(openedFile().send("attach", photo(20), arrived));
    const { hash, ...kept } = coarsen(event!.clear, vocabulary, () => undefined);
    expect(hash).toBe("");
    expect(kept).toEqual({ attachment: id(20), kind: "photo", size: 1_000, chunks: 1 });
  });
});
