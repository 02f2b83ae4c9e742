import { crc32, deflateSync } from "node:zlib";

/** The colour of one of its points. */
export const pixel = (x: number, y: number, width: number): [number, number, number] => {
  const mixed = Math.imul(y * width + x + 1, 2_654_435_761);
  return [(mixed >>> 8) & 255, (mixed >>> 16) & 255, (mixed >>> 24) & 255];
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

/** A picture that no camera took (a PNG that is not compressed), with something written in it. */
export const madePhoto = (width: number, height: number, words = "-"): Buffer => {
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (_, x) => pixel(x, y, width)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.from(rows.flat()), { level: 0 });
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("iTXt", Buffer.concat([Buffer.from("Comment\0\0\0\0\0"), Buffer.from(words)])),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};
