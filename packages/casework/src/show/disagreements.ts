import { parseInstant, type Text } from "@relais/core";
import { Risk } from "../events/codes.ts";
import { actsOf, type FileState } from "../file/index.ts";
import type { DisagreementView } from "../views/index.ts";
import { riskCodes } from "../well-known.ts";
import type { Desk } from "./desk.ts";
import { stepAt } from "./desk.ts";
import { valueWords } from "./values.ts";

/** Two or more words on one field, as the merge core finds them. */
export interface Differing {
  readonly subject: string;
  readonly field: string;
  readonly sides: readonly {
    readonly event: string;
    readonly account: string;
    readonly role: string;
    readonly recordedAt: string;
    readonly value: string;
  }[];
}

/** Side by side, each with who said it and the act in which it stands, so that it can be corrected there. Nobody wins by himself. */
export const disagreementsView = (
  found: readonly Differing[],
  seen: FileState,
  account: string,
  desk: Desk,
  communeName: (code: string) => string | undefined,
): DisagreementView[] =>
  found.flatMap(({ subject, field: id, sides }) => {
    const field = desk.vocabulary.fields.find((it) => it.id === id);
    if (field === undefined) return [];
    const words = (value: string): Text => {
      const risk = Risk.safeParse(JSON.parse(value));
      const told: unknown = risk.success ? riskCodes[risk.data] : JSON.parse(value);
      return valueWords(field, told, desk.calendar, communeName);
    };
    const act = actsOf(seen).find((it) => it.id === subject);
    const title = act && stepAt(desk, act.step)?.title;
    return [
      {
        field: id,
        label: field.label,
        ...(title && { act: title }),
        sides: sides.map((it) => ({
          role: it.role,
          recordedAt: new Date(parseInstant(it.recordedAt)).toISOString(),
          value: words(it.value),
          mine: it.account === account,
          act: actOf(seen, it.event),
        })),
      },
    ];
  });

/** The act that an event records or corrects; null for what was said outside any act. */
const actOf = ({ acts }: FileState, event: string): string | null =>
  Object.entries(acts).find(([, { recorded, details, corrections }]) =>
    [recorded ? [recorded] : [], details, corrections].some((pieces) => pieces.some((it) => it.event === event)),
  )?.[0] ?? null;
