import { formatInstant, HOUR } from "@relais/core";
import type { CarriedDirectory, Freshness, Offer, Openness } from "@relais/directory";
import { useQuery } from "@tanstack/react-query";
import { reference } from "../../api/queries.ts";
import { freeOf, opennessOf } from "../../directory/listed.ts";
import { sayDateTime, sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";

/** How a service stands at this moment, in words: open or not, free places, whether its entry is old. */

interface OpenProps {
  readonly offer: Offer;
  readonly carried: CarriedDirectory;
  readonly now: number;
}

export const OpenTag = ({ offer, carried, now }: OpenProps) => {
  const { t, say } = useWords();
  const { status } = offer.service;
  if (status === "temporarily closed") return <span className="tag strong">{t("closedForNow")}</span>;
  if (status !== "active") return <span className="tag strong">{t("closedForGood")}</span>;
  const openness: Openness = opennessOf(offer, now, carried.calendar);
  const at = (instant: number): string => say(sayDateTime(formatInstant(instant)));
  if (openness.is === "unknown") {
    return <span className="tag">{t(openness.why === "holiday" ? "openHoliday" : "openUnknown")}</span>;
  }
  if (openness.is === "open") {
    return (
      <span className="tag open">
        {openness.until === null ? t("openAlways") : t("openUntil", { d: at(openness.until) })}
      </span>
    );
  }
  return (
    <span className="tag">
      {openness.opens === null ? t("closedNow") : t("closedUntil", { d: at(openness.opens) })}
    </span>
  );
};

export const FreePlaces = ({ offer, carried, now }: OpenProps) => {
  const { t, say } = useWords();
  const free = freeOf(offer);
  if (free === null) return null;
  return (
    <p>
      {t("placesFree", { n: free.available })}{" "}
      <span className="hint">{t("placesCounted", { d: say(sayDateTime(formatInstant(free.counted))) })}</span>{" "}
      {now - free.counted > carried.customs.placesHoldHours * HOUR && <OldCount />}
    </p>
  );
};

const OldCount = () => <span className="tag strong">{useWords().t("placesOld")}</span>;

/** The sign of an entry that its unit has not confirmed in time; nothing of one that it has. */
export const StaleTag = ({ freshness }: { readonly freshness: Freshness }) => {
  const { t } = useWords();
  if (freshness.is === "fresh") return null;
  return (
    <span className="tag strong">
      {freshness.is === "never" ? t("entryNever") : t("entryStale", { n: freshness.days })}
    </span>
  );
};

/** A civil day of an entry, in full. */
export const useDay = () => {
  const { say } = useWords();
  return (day: string): string => say(sayDay(`${day}T12:00:00Z`));
};

/** A unit in its own words. */
export const useUnitName = () => {
  const { say } = useWords();
  const { data } = useQuery(reference);
  return (id: string): string => {
    const name = data?.units.find((it) => it.id === id)?.name;
    return name === undefined ? id : say(name);
  };
};
