import { NoticeChoicesView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { post } from "../../api/client.ts";
import { noticeChoices } from "../../api/reminders.ts";
import { Choices } from "../../form/choices.tsx";
import { Loading, Refused } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

/** Where a person wants to be told beside the screen: nothing unless they ask. */
export const Notices = () => {
  const { t } = useWords();
  const found = useQuery(noticeChoices);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{t("noticesTitle")}</h2>
      <p className="hint">{t("noticesHint")}</p>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data && <Form choices={found.data} />}
    </section>
  );
};

const WAYS = [
  { channel: "email", by: "byEmail", label: "noticesEmail", choose: "noticesByEmail", type: "email", fill: "email" },
  { channel: "sms", by: "bySms", label: "noticesPhone", choose: "noticesBySms", type: "tel", fill: "tel" },
] as const;

const Form = ({ choices }: { readonly choices: NoticeChoicesView }) => {
  const { t, language } = useWords();
  const [typed, setTyped] = useState({ email: choices.email ?? "", sms: choices.phone ?? "" });
  const [by, setBy] = useState({ byEmail: choices.byEmail, bySms: choices.bySms });
  const [saved, setSaved] = useState<"saved" | null>(null);
  const id = useId();
  const body = {
    email: typed.email.trim() || null,
    phone: typed.sms.replace(/[ .-]/g, "") || null,
    ...by,
    language,
  };
  return (
    <SmallForm
      submit={t("noticesSave")}
      send={() => post("/account/notices", NoticeChoicesView, body)}
      after={() => setSaved("saved")}
    >
      {WAYS.map((way) => (
        <div key={way.channel} className="field">
          <label htmlFor={`${id}-${way.channel}`}>
            {t(way.label)} ({t("optional")})
          </label>
          <input
            id={`${id}-${way.channel}`}
            type={way.type}
            autoComplete={way.fill}
            value={typed[way.channel]}
            onChange={({ target }) => {
              setSaved(null);
              setTyped({ ...typed, [way.channel]: target.value });
            }}
          />
          <Choices
            name={way.by}
            kind="checkbox"
            options={[{ id: "on", label: t(way.choose) }]}
            chosen={[by[way.by]]}
            change={(chosen) => {
              setSaved(null);
              setBy({ ...by, [way.by]: chosen.includes("on") ? "on" : "off" });
            }}
          />
          {choices.channels[way.channel] === "outbox" && <p className="hint">{t("noticesOutbox")}</p>}
        </div>
      ))}
      {saved && <p role="status">{t("noticesSaved")}</p>}
    </SmallForm>
  );
};
