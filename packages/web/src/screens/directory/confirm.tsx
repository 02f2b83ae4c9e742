import type { Confirmed } from "@relais/directory";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Entry } from "../../directory/entry.ts";
import { type Hours, hoursOf, type Span, WEEK, type WeekDay } from "../../directory/hours.ts";
import { confirm } from "../../directory/say.ts";
import { Choices, ChoicesField } from "../../form/choices.tsx";
import { ClockField, LineField } from "../../form/plain.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import type { TextKey } from "../../texts/fr.ts";
import { useWords } from "../../texts/language.tsx";

interface Props {
  readonly entry: Entry;
  readonly done: () => void;
}

interface Typed {
  readonly status: Confirmed["status"];
  readonly phone: string;
  readonly hours: Hours["is"];
  readonly spans: readonly Span[];
  readonly onHolidays: "open" | "closed" | "unknown";
  readonly place: "public" | "confidential" | "unsaid";
}

const NEW_SPAN: Span = { days: ["MO", "TU", "WE", "TH", "FR"], opens: "08:00", closes: "17:00" };

/** The entry as it stands: whoever confirms it reads each line again. */
const typedOf = ({ service, phones, schedules, offers }: Entry): Typed => {
  const { is, spans } = hoursOf(schedules);
  const hidden = offers[0]?.location?.confidential;
  return {
    status: service.status === "active" ? "active" : service.status === "defunct" ? "defunct" : "temporarily closed",
    phone: phones[0]?.number ?? "",
    hours: is,
    spans: spans.length === 0 ? [NEW_SPAN] : spans,
    onHolidays: schedules.find((it) => it.on_holidays !== undefined)?.on_holidays ?? "unknown",
    place: hidden === undefined ? "unsaid" : hidden ? "confidential" : "public",
  };
};

const saidOf = ({ status, phone, hours, spans, onHolidays, place }: Typed): Confirmed => ({
  kind: "confirmed",
  status,
  phone: phone.trim() === "" ? null : phone.trim(),
  hours: hours === "always" ? "always" : hours === "spans" ? spans.map((it) => ({ ...it, days: [...it.days] })) : null,
  onHolidays: onHolidays === "unknown" ? null : onHolidays,
  place: place === "unsaid" ? null : place,
});

/** « Confirmer notre fiche »: the whole entry, prefilled; sending it says that all of it is so today. */
export const ConfirmForm = ({ entry, done }: Props) => {
  const { t } = useWords();
  const queries = useQueryClient();
  // What was read when the form was filled: the page may be brought up to date behind it, what is typed stays.
  const [typed, setTyped] = useState(() => typedOf(entry));
  const [seen, setSeen] = useState(entry.seen);
  const change = (part: Partial<Typed>): void => setTyped({ ...typed, ...part });
  const written = entry.schedules.flatMap((it) => it.description ?? []).join(" · ");
  const only = <K extends "status" | "hours" | "onHolidays" | "place">(
    name: K,
    legend: TextKey,
    options: Readonly<Record<Typed[K], TextKey>>,
  ) => (
    <ChoicesField
      legend={t(legend)}
      name={`confirm-${name}`}
      kind="radio"
      options={Object.entries<TextKey>(options).map(([id, key]) => ({ id, label: t(key) }))}
      chosen={[typed[name]]}
      change={([chosen]) => change({ [name]: chosen })}
    />
  );
  return (
    <section aria-labelledby="confirm">
      <h2 id="confirm">{t("confirmTitle")}</h2>
      <p className="hint">{t("confirmHint")}</p>
      <SmallForm
        kind="main"
        submit={t("confirmSave")}
        send={() => confirm(queries, { service: entry.service.id, said: saidOf(typed), seen, overtaken: setSeen })}
        after={done}
      >
        {only("status", "confirmStatus", {
          active: "confirmActive",
          "temporarily closed": "closedForNow",
          defunct: "closedForGood",
        })}
        <LineField
          label={t("confirmPhone")}
          need="optional"
          type="tel"
          most={25}
          value={typed.phone}
          change={(phone) => change({ phone })}
        />
        {only("hours", "confirmHours", {
          always: "confirmHoursAlways",
          spans: "confirmHoursSpans",
          unknown: "confirmHoursUnknown",
        })}
        {written !== "" && <p className="hint">{t("confirmHoursBefore", { text: written })}</p>}
        {typed.hours === "spans" && <Spans spans={typed.spans} change={(spans) => change({ spans })} />}
        {only("onHolidays", "confirmHolidays", {
          open: "confirmHolidaysOpen",
          closed: "confirmHolidaysClosed",
          unknown: "confirmHoursUnknown",
        })}
        {entry.offers.some((it) => it.location !== null) &&
          only("place", "confirmPlace", {
            public: "confirmPlacePublic",
            confidential: "confirmPlaceConfidential",
            unsaid: "confirmPlaceUnsaid",
          })}
      </SmallForm>
    </section>
  );
};

/** As many as the server takes. */
const MOST_SPANS = 14;

interface SpansProps {
  readonly spans: readonly Span[];
  readonly change: (spans: readonly Span[]) => void;
}

const Spans = ({ spans, change }: SpansProps) => {
  const { t } = useWords();
  const set = (i: number, part: Partial<Span>): void =>
    change(spans.map((it, k) => (k === i ? { ...it, ...part } : it)));
  return (
    <>
      {spans.map(({ days, opens, closes }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of hours have nothing but their place.
        <fieldset key={i} className="field">
          <legend>{t("confirmSpan", { n: i + 1 })}</legend>
          <Choices
            name={`days-${i}`}
            kind="checkbox"
            options={WEEK.map((it) => ({ id: it, label: t(`day_${it}`) }))}
            chosen={days}
            change={(chosen) => set(i, { days: chosen as WeekDay[] })}
          />
          <div className="pair">
            <ClockField
              label={t("confirmOpens")}
              need="required"
              value={opens}
              change={(value) => set(i, { opens: value })}
            />
            <ClockField
              label={t("confirmCloses")}
              need="required"
              value={closes}
              change={(value) => set(i, { closes: value })}
            />
          </div>
          {spans.length > 1 && (
            <p className="actions">
              <button type="button" className="quiet" onClick={() => change(spans.filter((_, k) => k !== i))}>
                {t("confirmSpanRemove", { n: i + 1 })}
              </button>
            </p>
          )}
        </fieldset>
      ))}
      {spans.length < MOST_SPANS && (
        <p className="actions">
          <button type="button" onClick={() => change([...spans, NEW_SPAN])}>
            {t("confirmSpanAdd")}
          </button>
        </p>
      )}
    </>
  );
};
