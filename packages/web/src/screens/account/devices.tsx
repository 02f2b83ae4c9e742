import type { UnitDevice } from "@relais/casework";
import type { DeviceView } from "@relais/sync";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { myDevices, unitDevices } from "../../api/access.ts";
import { useMe } from "../../app/session.ts";
import { runningDevice } from "../../device/device.ts";
import { AskedTwice } from "../../parts/asked-twice.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { Loading, Refused } from "../../parts/page.tsx";
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
  return <Cards found={useQuery(myDevices)} none={t("devicesNone")} />;
};

const OfUnit = () => {
  const { t } = useWords();
  return <Cards found={useQuery(unitDevices)} none={t("unitDevicesNone")} />;
};

interface CardsProps<D> {
  readonly found: UseQueryResult<readonly D[]>;
  readonly none: string;
}

const Cards = <D extends DeviceView | UnitDevice>({ found, none }: CardsProps<D>) => {
  const { t } = useWords();
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  if (found.data.length === 0) return <p>{none}</p>;
  const here = runningDevice()?.station.holdings.device;
  return (
    <ul className="plain cards devices">
      {found.data.map((it) => (
        <Card key={it.device} device={it} tag={it.device === here ? t("deviceHere") : null} />
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
      {revokedAt === null && (
        <AskedTwice
          path={`/sync/devices/${device.device}`}
          ask={t("strikeOff")}
          why={t("strikeOffWhy")}
          sure={t("strikeOffSure")}
        />
      )}
    </li>
  );
};
