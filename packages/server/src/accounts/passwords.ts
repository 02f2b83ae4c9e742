import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);

/** RFC 9106, second recommendation scaled to a small server: 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** « argon2id$memory$passes$lanes$nonce$tag », each figure of which is read back when the password is checked. */
export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { ...COST, message: Buffer.from(password.normalize("NFC")), nonce });
  const { memory, passes, parallelism } = COST;
  return ["argon2id", memory, passes, parallelism, nonce.toString("base64"), tag.toString("base64")].join("$");
};

export const isPassword = async (password: string, hash: string): Promise<boolean> => {
  const [, memory, passes, parallelism, nonce = "", tag = ""] = hash.split("$");
  const expected = Buffer.from(tag, "base64");
  const found = await derive("argon2id", {
    message: Buffer.from(password.normalize("NFC")),
    nonce: Buffer.from(nonce, "base64"),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(found, expected);
};
