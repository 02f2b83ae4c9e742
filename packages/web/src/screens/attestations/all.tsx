import {
  type AllAttestations,
  AttestationLine,
  revocationReasons,
  revocationWords,
  suspensionReasons,
  suspensionWords,
} from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { allAttestations } from "../../api/attestations.ts";
import { post } from "../../api/client.ts";
import { LineField, SelectField, TextField } from "../../form/plain.tsx";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { TrainingNav } from "../../parts/training-nav.tsx";
import { useWords } from "../../texts/language.tsx";
import { Line } from "./line.tsx";

/** Everybody's attestations, by name: awarded, renewed, suspended, revoked. Nobody is compared with anybody. */
export const AllAttestationsScreen = () => {
  const { t } = useWords();
  return (
    <Page title={t("attestationsAll")}>
      <TrainingNav />
      <p className="hint">{t("attestationsAllHint")}</p>
      <ServerOnly>
        <All />
      </ServerOnly>
    </Page>
  );
};

const All = () => {
  const { t, say } = useWords();
  const [name, setName] = useState("");
  const found = useQuery(allAttestations);
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  const { attestations, people } = found.data;
  const shown = attestations.filter((it) => it.holder.toLowerCase().includes(name.trim().toLowerCase()));
  return (
    <>
      <Award people={people} />
      <section aria-labelledby="awarded">
        <h2 id="awarded">{t("attestationsAwarded", { n: attestations.length })}</h2>
        {attestations.length > 0 && (
          <LineField
            label={t("attestationsFind")}
            need="narrowing"
            type="text"
            most={80}
            value={name}
            change={setName}
          />
        )}
        {shown.length === 0 && <Empty title={t("attestationsNoneHere")} />}
        <ul className="plain cards">
          {shown.map((it) => (
            <Line key={it.id} it={it} level="h3" title={`${it.holder} · ${say(it.roleName)}`}>
              <p className="actions">
                <Link to="/formation/attestations/$id" params={{ id: it.id }} className="button">
                  {t("attestationOpen")}
                </Link>
              </p>
              {it.standing !== "revoked" && <Changes it={it} />}
            </Line>
          ))}
        </ul>
      </section>
    </>
  );
};

const Award = ({ people }: Pick<AllAttestations, "people">) => {
  const { t, say } = useWords();
  const [chosen, setChosen] = useState("");
  const keyOf = (it: AllAttestations["people"][number]): string => `${it.account} ${it.role}`;
  const options = people.map((it) => ({
    id: keyOf(it),
    label: `${it.name} · ${say(it.roleName)} · ${say(it.unitName)}`,
  }));
  return (
    <section aria-labelledby="award">
      <h2 id="award">{t("attestationAward")}</h2>
      <p className="hint">{t("attestationAwardHint")}</p>
      <SmallForm
        submit={t("attestationAwardGo")}
        kind="main"
        after={() => setChosen("")}
        send={() => {
          const [account, role] = chosen.split(" ");
          return post("/training/attestations", AttestationLine, { account, role, renews: null });
        }}
      >
        <SelectField
          label={t("attestationPerson")}
          need="required"
          value={chosen}
          change={setChosen}
          options={options}
        />
      </SmallForm>
    </section>
  );
};

/** What may be done with one: folded away, so that nothing is suspended by a slip of the finger. */
const Changes = ({ it }: { readonly it: AttestationLine }) => {
  const { t, say } = useWords();
  const [why, setWhy] = useState({ suspend: "", revoke: "", sentence: "" });
  const at = (path: string): string => `/training/attestations/${it.id}/${path}`;
  const worded = <R extends string>(reasons: readonly R[], words: Readonly<Record<R, { fr: string; en: string }>>) =>
    reasons.map((id) => ({ id, label: say(words[id]) }));
  const sentence = why.sentence.trim() === "" ? {} : { sentence: why.sentence.trim() };
  return (
    <details>
      <summary>{t("attestationChange")}</summary>
      {it.standing === "suspended" ? (
        <SmallForm submit={t("attestationLift")} send={() => post(at("lift"), AttestationLine, {})} />
      ) : (
        <>
          <SmallForm
            submit={t("attestationRenew")}
            send={() =>
              post("/training/attestations", AttestationLine, { account: it.account, role: it.role, renews: it.id })
            }
          />
          <SmallForm
            submit={t("attestationSuspend")}
            send={() => post(at("suspend"), AttestationLine, { reason: why.suspend, ...sentence })}
          >
            <SelectField
              label={t("attestationSuspendWhy")}
              need="required"
              value={why.suspend}
              change={(suspend) => setWhy({ ...why, suspend })}
              options={worded(suspensionReasons, suspensionWords)}
            />
            <TextField
              label={t("attestationSentence")}
              need="optional"
              value={why.sentence}
              change={(text) => setWhy({ ...why, sentence: text })}
            />
          </SmallForm>
        </>
      )}
      <SmallForm
        submit={t("attestationRevoke")}
        send={() => post(at("revoke"), AttestationLine, { reason: why.revoke })}
      >
        <SelectField
          label={t("attestationRevokeWhy")}
          need="required"
          value={why.revoke}
          change={(revoke) => setWhy({ ...why, revoke })}
          options={worded(
            revocationReasons.filter((one) => one !== "replaced"),
            revocationWords,
          )}
        />
      </SmallForm>
    </details>
  );
};
