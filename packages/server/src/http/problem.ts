import type { Refusal } from "@relais/core";
import { z } from "zod";

/** RFC 9457, with the refusal in both languages: what went wrong and what to do next. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  fr: z.string(),
  en: z.string(),
  path: z.string().optional(),
  rule: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Refusals that are not the plain « 400 »; one place maps codes to HTTP. */
const STATUS: Readonly<Record<string, number>> = {
  "sign-in.wrong": 401,
  "sign-in.locked": 429,
  "session.missing": 401,
  "session.factor": 401,
  "session.unknown": 404,
  "statement.not-yours": 403,
  "call.unknown": 404,
  "call.not-yours": 403,
  "csrf.missing": 403,
  "deposit.closed": 401,
  "device.revoked": 403,
  "device.unknown": 404,
  "second-factor.needed": 403,
  "power.missing": 403,
  "directory.unknown": 404,
  "directory.not-yours": 403,
  "directory.changed": 409,
  "elsewhere.no-sector": 403,
  "file.unknown": 404,
  "referral.not-found": 404,
  "link.unknown": 404,
  "link.missing": 404,
  "link.code-wrong": 403,
  "link.code-needed": 403,
  "notice.unknown": 404,
  "passkey.unknown": 404,
  "paper.unknown": 404,
  "procedure.unknown": 404,
  "rule.unknown": 404,
  "route.unknown": 404,
  "request.too-large": 413,
  "request.too-many": 429,
  "server.fault": 500,
  "attachment.unknown": 404,
  "attachments.lost": 503,
  "range.outside": 416,
  "upload.unknown": 404,
  "upload.ended": 410,
  "upload.exists": 409,
  "upload.moved": 409,
  "upload.version": 412,
  "upload.too-large": 413,
  "upload.over-quota": 413,
  // As the checksum extension of tus has it.
  "upload.checksum": 460,
  "database.full": 507,
  "database.lost": 503,
};

export const problemOf = ({ code, fr, en, path, rule }: Refusal): Problem => ({
  type: `urn:relais:${code}`,
  title: fr,
  status: STATUS[code] ?? 400,
  code,
  fr,
  en,
  ...(path !== undefined && { path }),
  ...(rule !== undefined && { rule }),
});
