import type { Answer, PaperQuestion } from "@relais/training";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../texts/language.tsx";

interface OrderingProps {
  readonly options: Extract<PaperQuestion, { kind: "order" }>["options"];
  readonly answer: Answer | null;
  readonly change: (answer: Answer) => void;
}

/** Items that go up and down, by touch or by keyboard. The order of the paper is no answer until it is moved or kept. */
export const Ordering = ({ options, answer, change }: OrderingProps) => {
  const { t } = useWords();
  const [moved, setMoved] = useState("");
  const pressed = useRef<HTMLButtonElement>(null);
  const places = Array.isArray(answer) ? answer : options.map((it) => it.at);
  const items = places.flatMap((place) => options.find((it) => it.at === place) ?? []);
  // A button that moves with its item loses the keyboard: it is given back.
  useEffect(() => {
    if (moved !== "") pressed.current?.focus();
  }, [moved]);
  const move = (from: number, to: number): void => {
    const item = items[from];
    if (item === undefined || items[to] === undefined) return;
    change(
      items
        .toSpliced(from, 1)
        .toSpliced(to, 0, item)
        .map((it) => it.at),
    );
    setMoved(t("attemptMoved", { i: item.text, n: to + 1, of: items.length }));
  };
  return (
    <>
      <p className="hint">{t("attemptOrder")}</p>
      <ol className="plain ordering">
        {items.map((item, at) => (
          <li key={item.at}>
            <span>
              {at + 1}. {item.text}
            </span>
            {([-1, 1] as const).map((way) => (
              <button
                key={way}
                type="button"
                aria-disabled={items[at + way] === undefined}
                aria-label={t(way === -1 ? "attemptUp" : "attemptDown", { i: item.text })}
                onClick={({ currentTarget }) => {
                  pressed.current = currentTarget;
                  move(at, at + way);
                }}
              >
                <span aria-hidden="true">{way === -1 ? "↑" : "↓"}</span>
              </button>
            ))}
          </li>
        ))}
      </ol>
      <p className="hint" role="status">
        {moved}
      </p>
      {answer === null && (
        <button type="button" onClick={() => change(places)}>
          {t("attemptKeepOrder")}
        </button>
      )}
    </>
  );
};
