import type { UnitDevice } from "@relais/casework";
import type { DeviceView } from "@relais/sync";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { myDevices, unitDevices } from "../../api/access.ts";
import { remove } from "../../api/client.ts";
import { useMe } from "../../app/session.ts";
import { runningDevice } from "../../device/device.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { Loading, Refused } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Mes appareils », and for whoever leads a unit those of its people: what is lost or stolen is struck off here. */
export const Devices = () => {
  const { t } = useWords();
  const { powers } = useMe();
  return (
    <>
      <section aria-labelledby="devices">
        <h2 id="devices">{t("devicesTitle")}</h2>
        <p className="hint">{t("devicesHint")}</p>
        <Mine />
      </section>
      {(powers.includes("dirige") || powers.includes("administre")) && (
        <section aria-labelledby="unit-devices">
          <h2 id="unit-devices">{t("unitDevicesTitle")}</h2>
          <OfUnit />
        </section>
      )}
    </>
  );
};

const Mine = () => {
  const { t } = useWords();
  const found = useQuery(myDevices);
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  if (found.data.length === 0) return <p>{t("devicesNone")}</p>;
  const here = runningDevice()?.station.holdings.device;
  return (
    <ul className="plain cards devices">
      {found.data.map((it) => (
        <Card key={it.device} device={it} tag={it.device === here ? t("deviceHere") : null} />
      ))}
    </ul>
  );
};

const OfUnit = () => {
  const { t } = useWords();
  const found = useQuery(unitDevices);
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  if (found.data.length === 0) return <p>{t("unitDevicesNone")}</p>;
  return (
    <ul className="plain cards devices">
      {found.data.map((it) => (
        <Card key={it.device} device={it} tag={null} />
      ))}
    </ul>
  );
};

interface CardProps {
  readonly device: DeviceView | UnitDevice;
  readonly tag: string | null;
}

const Card = ({ device, tag }: CardProps) => {
  const { t, say } = useWords();
  const { lastContactAt, registeredAt, revokedAt } = device;
  return (
    <li className="card">
      <h3>
        {t(device.kind === "phone" ? "devicePhone" : "deviceComputer")}
        {"holder" in device && ` · ${device.holder}`} {tag !== null && <span className="tag">{tag}</span>}
        {revokedAt !== null && <span className="tag">{t("deviceStruckOff")}</span>}
      </h3>
      <p className="hint">
        {t("deviceSince", { d: say(sayDateTime(registeredAt)) })} ·{" "}
        {lastContactAt === null ? t("deviceNoContact") : t("deviceContact", { d: say(sayDateTime(lastContactAt)) })}
        {"files" in device && ` · ${t("deviceFiles", { n: device.files })}`}
        {"box" in device && ` · ${t(device.box === "open" ? "deviceBoxOpen" : "deviceBoxClosed")}`}
      </p>
      {revokedAt === null && <StrikeOff id={device.device} />}
    </li>
  );
};

/** Asked twice: there is no way back. */
const StrikeOff = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const [asked, setAsked] = useState<"no" | "yes">("no");
  if (asked === "no") {
    return (
      <p className="actions">
        <button type="button" onClick={() => setAsked("yes")}>
          {t("strikeOff")}
        </button>
      </p>
    );
  }
  return (
    <SmallForm submit={t("strikeOffSure")} send={() => remove(`/sync/devices/${id}`)}>
      <p className="notice">{t("strikeOffWhy")}</p>
    </SmallForm>
  );
};
