/** What may be attached, and shown again: told by the first bytes, whatever its name or its sender says. */
const SIGNATURES = [
  { mime: "image/jpeg", at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mime: "image/png", at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mime: "image/webp", at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { mime: "application/pdf", at: 0, bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
] as const;
type Mime = (typeof SIGNATURES)[number]["mime"];

/** Undefined for what is neither a photo nor a PDF: it is neither taken nor opened. */
export const kindOf = (start: Uint8Array): Mime | undefined =>
  SIGNATURES.find(({ at, bytes }) => bytes.every((byte, i) => start[at + i] === byte))?.mime;

export const ACCEPTED = SIGNATURES.map((it) => it.mime).join(",");
export const isPhoto = (mime: Mime): boolean => mime.startsWith("image/");
