import { useWords } from "../../texts/language.tsx";
import type { Block, Rewritten } from "./blocks.ts";

interface BlockInputProps {
  readonly block: Block;
  readonly rewritten: Rewritten[string] | undefined;
  /** Null goes back to what the file says. */
  readonly change: (rewritten: Rewritten[string] | null) => void;
}

/**
 * One part of a paper: a field on the screen, plain text in print. Under the field lies the same text, which makes it as
 * tall as what it holds, and is what the printer gets. An empty part is left out, or prints as a line for the hand.
 */
export const BlockInput = ({ block, rewritten, change }: BlockInputProps) => {
  const { t } = useWords();
  const text = rewritten?.text ?? block.text;
  const stale = rewritten !== undefined && rewritten.origin !== block.origin;
  return (
    <section className={text.trim() === "" ? `block blank ${block.id}` : "block"}>
      <label htmlFor={`block-${block.id}`}>{t(`paper_${block.id}`)}</label>
      <div className="grows">
        <textarea
          id={`block-${block.id}`}
          rows={1}
          value={text}
          onChange={({ target }) =>
            change(target.value === block.text ? null : { text: target.value, origin: block.origin })
          }
        />
        <div aria-hidden="true" className="typed">
          {`${text}\n`}
        </div>
      </div>
      {rewritten !== undefined && (
        <p className="no-print hint">
          {stale && `${t("paperStale")} `}
          <button type="button" className="quiet" onClick={() => change(null)}>
            {block.text === "" ? t("clear") : t("paperAsFile")}
          </button>
        </p>
      )}
    </section>
  );
};
