import { Id } from "@relais/core";

/**
 * The code of a slip: the number of its referral in groups of five, with two characters that a copying fault changes. It says
 * nothing of a child; whoever may not read the referral learns nothing by it.
 */
export const codeOnSlip = (id: Id): string => {
  const digits = id.replaceAll("-", "");
  return `${digits}${checkOf(digits)}`.toUpperCase().replace(/(.{5})(?=.)/g, "$1 ");
};

/** The referral that a code names; undefined for one of another system, or that was copied wrong. */
export const idOnSlip = (code: string): Id | undefined => {
  const typed = code.toLowerCase().replace(/[\s-]/g, "");
  const digits = typed.slice(0, 32);
  if (!/^[0-9a-f]{34}$/.test(typed) || typed.slice(32) !== checkOf(digits)) return undefined;
  const id = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return Id.safeParse(id).data;
};

const ADDRESS = /^\/orientations\/([^/]+)\/recue$/;

/** What the QR code of a slip says: where its receipt is acknowledged. `origin`: of this Relais. */
export const slipAddress = (id: Id, origin: string): string => `${origin}/orientations/${id}/recue`;

/** The referral that a QR code names; undefined for one of another system, be it another Relais. */
export const idInQr = (text: string, origin: string): Id | undefined => {
  const [, id] = (text.startsWith(origin) && ADDRESS.exec(text.slice(origin.length))) || [];
  return Id.safeParse(id).data;
};

/** A sum with places (ISO 7064 in its pure form, modulo 251): one wrong digit, or two turned round, changes it. */
const checkOf = (digits: string): string =>
  [...digits]
    .reduce((sum, it) => (sum * 16 + Number.parseInt(it, 16)) % 251, 0)
    .toString(16)
    .padStart(2, "0");
