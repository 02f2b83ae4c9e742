import {
  childNameFields,
  type IdentityView,
  type PaperBlock,
  type ReferenceView,
  type RuleQuote,
} from "@relais/casework";
import type { Text } from "@relais/core";
import { z } from "zod";
import type { TextKey } from "../../texts/fr.ts";

/** A part of a paper as the file fills it. */
export interface Block {
  readonly id: PaperBlock | "identity" | "rules";
  readonly text: string;
  /** What the file said, whatever the language of the screen: tells when it has changed since a part was rewritten. */
  readonly origin: string;
}

/** What a draft keeps: only the parts that were rewritten, each with what the file said then; one that keeps none is none. */
export const Rewritten = z
  .record(z.string(), z.object({ text: z.string(), origin: z.string() }))
  .refine((it) => Object.keys(it).length > 0);
export type Rewritten = z.infer<typeof Rewritten>;

interface Words {
  readonly t: (key: TextKey) => string;
  readonly say: (text: Text) => string;
}

/** Each rule as law says it, with its article and how far it may be leant on. */
export const rulesBlock = (rules: readonly RuleQuote[], { t, say }: Words): Block => ({
  id: "rules",
  text: rules.map((it) => `– ${say(it.sentence)} (${say(it.basis)} ; ${t(`confidence_${it.confidence}`)})`).join("\n"),
  origin: rules.map((it) => `${it.sentence.fr} ${it.basis.fr}`).join("\n"),
});

/** Who the child is, and whom the act names. */
export const identityBlock = (
  { names, values }: IdentityView,
  fields: ReferenceView["fields"],
  { t, say }: Words,
): Block => {
  const persons = Object.entries(values).flatMap(([id, value]) => {
    const field = fields.find((it) => it.id === id);
    return field === undefined || childNameFields.some((it) => it === id) ? [] : [`${say(field.label)} : ${value}`];
  });
  const told = names.map((it) => `${it.name} (${t(`name_${it.kind as "used" | "paper" | "nickname" | "other"}`)})`);
  const text = [...(told.length === 0 ? [t("identityNone")] : told), ...persons].join("\n");
  return {
    id: "identity",
    text,
    origin: [...names.map((it) => it.name), ...Object.values(values).map(String)].join("\n"),
  };
};
