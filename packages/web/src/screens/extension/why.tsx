import { type Deviation, deviations } from "@relais/extension";
import { z } from "zod";
import { SelectField, TextField } from "../../form/plain.tsx";
import { useWords } from "../../texts/language.tsx";

/** Why something is not as planned, as it is typed. */
export const WhyTyped = z.strictObject({ why: z.string(), sentence: z.string() });
export type WhyTyped = z.infer<typeof WhyTyped>;
export const NO_WHY: WhyTyped = { why: "", sentence: "" };

/** As it is sent. */
export const whyOf = ({ why, sentence }: WhyTyped): { why: Deviation | null; sentence?: string } => ({
  why: deviations.find((it) => it === why) ?? null,
  ...(sentence.trim() !== "" && { sentence }),
});

interface WhyProps {
  readonly typed: WhyTyped;
  readonly change: (typed: WhyTyped) => void;
}

/** A reason of the short list, and a sentence if one likes. */
export const WhyFields = ({ typed, change }: WhyProps) => {
  const { t } = useWords();
  return (
    <>
      <SelectField
        label={t("followWhy")}
        need="optional"
        value={typed.why}
        change={(why) => change({ ...typed, why })}
        options={deviations.map((id) => ({ id, label: t(`deviation_${id}`) }))}
      />
      <TextField
        label={t("followSentence")}
        need="optional"
        value={typed.sentence}
        change={(sentence) => change({ ...typed, sentence })}
      />
    </>
  );
};
