import type { Delivery, SessionView } from "@relais/training";
import { learning, nowClaimed } from "../../api/commands.ts";
import { Refused } from "../../parts/page.tsx";
import { useSend } from "../../parts/use-send.ts";
import { useWords } from "../../texts/language.tsx";

const deliveries: readonly Delivery[] = ["delivered", "shortened", "left-out"];

/** The plan of the session, element by element, and what was done of it: what fidelity is counted from. */
export const Running = ({ view }: { readonly view: SessionView }) => {
  const { t, say } = useWords();
  const send = useSend();
  const { delivered, shortened, planned } = view.fidelity;
  return (
    <section aria-labelledby="running">
      <h2 id="running">{t("deliveryTitle")}</h2>
      <p role="status">{t("deliveryCount", { n: delivered + shortened, of: planned })}</p>
      {send.error && <Refused error={send.error} />}
      {view.modules.map((module) => (
        <section key={module.module} aria-label={say(module.title)}>
          <h3>{say(module.title)}</h3>
          <ul className="plain entries">
            {module.elements.map((it) => (
              <li key={it.id}>
                <p>
                  <strong>{it.title}</strong> <span className="hint">{t("deliveryMinutes", { n: it.minutes })}</span>
                </p>
                <fieldset className="tabs">
                  <legend className="hidden">{it.title}</legend>
                  {deliveries.map((delivery) => (
                    <button
                      key={delivery}
                      type="button"
                      aria-pressed={it.delivery === delivery}
                      onClick={() =>
                        send.mutate([
                          learning("record-delivery", view.line.id, {
                            time: nowClaimed(),
                            module: module.module,
                            element: it.id,
                            delivery,
                          }),
                        ])
                      }
                    >
                      {t(`delivery_${delivery}`)}
                    </button>
                  ))}
                </fieldset>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
};
